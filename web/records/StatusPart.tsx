import { useLingui } from '@lingui/react/macro'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useHere } from '../api/here.ts'
import { useNeedsConnection } from '../api/useNeedsConnection.ts'
import { isKin } from '../processes/is-kin.ts'
import { WhyHere } from '../processes/WhyHere.tsx'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { later } from '../ui/later.tsx'
import { TextLink } from '../ui/Link.tsx'

export const CasePanel = later(() => import('../processes/CasePanel.tsx').then(({ CasePanel }) => CasePanel))

export const StepBar = later(() => import('./StepBar.tsx').then(({ StepBar }) => StepBar))

const FamilyPanel = later(() => import('../processes/FamilyPanel.tsx').then(({ FamilyPanel }) => FamilyPanel))

interface StatusPartProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
  /** Why the person may not move the record. */
  blocked: string | undefined
  onMove: (step: string) => Promise<void>
}

/** Where the record stands: moved freely from step to step, or led by its module's process. */
export function StatusPart(props: StatusPartProps) {
  const { blueprint } = useWorkspace()
  const { module, address, record } = props
  return (
    <>
      <OwnStatus {...props} />
      {isKin(blueprint, module) && (
        <Suspense fallback={null}>
          <FamilyPanel module={module} address={address} record={record} />
        </Suspense>
      )}
    </>
  )
}

function OwnStatus({ module, address, record, blocked, onMove }: StatusPartProps) {
  const { t } = useLingui()
  const here = useHere()
  const { process } = module
  const { workspace, record: id } = address
  const needsConnection = useNeedsConnection()
  if (!process) return here && <here.Add what="step" at={['modules', module.key]} />
  const why = <WhyHere module={module} address={address} />
  if (!isRouted(process)) {
    return (
      <Suspense fallback={null}>
        <StepBar module={module.key} process={process} record={record} blocked={blocked ?? needsConnection} onMove={onMove} beside={why} />
      </Suspense>
    )
  }
  return (
    <Suspense fallback={null}>
      <CasePanel
        module={module}
        process={process}
        address={address}
        record={record}
        blocked={blocked}
        onMove={onMove}
        beside={
          <>
            <TextLink to={paths.recordDiagram(workspace, module.key, id)} size="sm">{t`Diagram`}</TextLink>
            {why}
          </>
        }
      />
    </Suspense>
  )
}
