import { useDocumentTitle } from '@mantine/hooks'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isUuid } from '@nurt/core/fields/parsed.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { CatchBoundary, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { notHere } from '../api/not-here.ts'
import { lookingAs } from '../api/looking.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { LinesTable } from '../fields/FieldValue.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ExistingRecord } from './ExistingRecord.tsx'
import { recordQuery, type RecordAddress } from '../api/record-query.ts'
import { CasePanel, StepBar } from './StatusPart.tsx'

const WhyNotSeen = lazy(() => import('./WhyNotSeen.tsx').then(({ WhyNotSeen }) => ({ default: WhyNotSeen })))
const NewRecord = lazy(() => import('./NewRecord.tsx').then(({ NewRecord }) => ({ default: NewRecord })))

/** A record with its form, its status, what happened to it and what belongs to it; `new` is the empty form. */
export function RecordPage() {
  const { record, ...params } = useParams({ from: '/w/$workspace/m/$module/records/$record' })
  const { slug, findModule } = useWorkspace()
  const module = findModule(params.module)
  if (!module || (record !== 'new' && !isUuid(record))) notHere()
  if (record === 'new') {
    return (
      <Suspense fallback={<PageSkeleton />}>
        <NewRecord key={module.key} module={module} />
      </Suspense>
    )
  }
  const address = { workspace: slug, module: module.key, record }
  // beside the record, not after it
  if (module.fields.some(({ type }) => type === 'lines')) void LinesTable.load()
  if (module.process) void (isRouted(module.process) ? CasePanel : StepBar).load()
  const looking = lookingAs()
  const alone = <RecordAlone key={record} module={module} address={address} />
  if (!looking) return alone
  return (
    <CatchBoundary
      getResetKey={() => record}
      errorComponent={({ error }) => <WhyNotSeen error={error} module={module} address={address} person={looking.person} />}
    >
      {alone}
    </CatchBoundary>
  )
}

function RecordAlone({ module, address }: { module: Module; address: RecordAddress }) {
  const { data: record } = useSuspenseQuery(recordQuery(address))
  const { labelOf } = useWorkspace()
  useDocumentTitle(`${record.title || labelOf(module.one)} · Nurt`)
  return <ExistingRecord module={module} address={address} />
}
