import { Trans, useLingui } from '@lingui/react/macro'
import { columnCalls } from '@nurt/core/imports/column-calls.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { notHere } from '../api/not-here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { importQuery } from './import-queries.ts'
import { ImportWork } from './ImportWork.tsx'
import { PastImports } from './PastImports.tsx'
import { UploadFile } from './UploadFile.tsx'

const ImportOutcome = lazy(() => import('./ImportOutcome.tsx').then(({ ImportOutcome }) => ({ default: ImportOutcome })))
const PlanForm = lazy(() => import('./PlanForm.tsx').then(({ PlanForm }) => ({ default: PlanForm })))

const route = getRouteApi('/w/$workspace/m/$module/import')

export function ImportPage() {
  const { t } = useLingui()
  const { module: key } = route.useParams()
  const { id } = route.useSearch()
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(key)
  if (!module) notHere()
  const name = labelOf(module.name)
  return (
    <Page
      title={t`Import into ${name}`}
      actions={
        id && (
          <ButtonLink variant="default" to={paths.import(slug, key)} search={(before) => ({ ...before, id: undefined })}>
            <Trans>Past imports</Trans>
          </ButtonLink>
        )
      }
      description={t`From a CSV or Excel file. You see what would happen before anything is written, and can undo it afterwards.`}
    >
      {id ? (
        <Import key={id} id={id} module={key} />
      ) : (
        <>
          <UploadFile module={key} />
          <PastImports key={key} module={key} />
        </>
      )}
    </Page>
  )
}

function Import({ id, module }: { id: string; module: string }) {
  const { url } = useWorkspace()
  const { data } = useSuspenseQuery(importQuery(url, id))
  // the form is made anew when the file is read in another way: then the same columns have other numbers
  const [chosen, setChosen] = useState<string[]>([])
  const calls = columnCalls(data.columns.map(({ name }) => name))
  const choose = (column: number) => setChosen((before) => [...before, calls[column] ?? ''])
  const numbers = calls.flatMap((call, column) => (chosen.includes(call) ? [column] : []))
  const plan = <PlanForm key={JSON.stringify(data.plan.options)} answer={data} chosen={numbers} onChoose={choose} />
  if (data.state === 'planned') return plan
  if (data.state === 'checking' || data.state === 'running' || data.state === 'undoing') return <ImportWork answer={data} />
  return <ImportOutcome answer={data} module={module} plan={plan} />
}
