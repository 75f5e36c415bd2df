import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { DecisionAnswer } from '@nurt/core/processes/decision-api.ts'
import { IconArrowBackUp, IconEyeOff, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { notHere } from '../api/not-here.ts'
import { isNotThere } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useMoment } from '../api/useMoment.ts'
import { BlueprintProvider, useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { type DecisionAddress, decisionQuery, withRows } from './decisions.ts'
import { PublishRows } from './PublishRows.tsx'
import { RowsHistory } from './RowsHistory.tsx'
import type { ModuleWithSteps } from './TryPage.tsx'
import { useGateFaults } from './useGateFaults.ts'
import { type RowsEditing, useRowsEditing } from './useRowsEditing.ts'

const DecisionTable = lazy(() => import('./DecisionTable.tsx').then(({ DecisionTable }) => ({ default: DecisionTable })))
const DryRun = lazy(() => import('./DryRun.tsx').then(({ DryRun }) => ({ default: DryRun })))

/** A decision table for those who change its rows and configure nothing else: what would change, and what has been changed. */
export function DecisionPage() {
  const { module: key, decision } = useParams({ from: '/w/$workspace/m/$module/decisions/$decision' })
  const { t } = useLingui()
  const { slug, snapshot, findModule, labelOf } = useWorkspace()
  const module = findModule(key)
  const address = { workspace: slug, module: key, decision }
  const { data, error, refetch } = useQuery({ ...decisionQuery(address, snapshot.version), throwOnError: isNotThere })
  if (!module) notHere()
  const gate = data?.gate ?? module.process?.gates?.find((one) => one.key === decision)
  const name = labelOf(gate?.name)
  const where = labelOf(module.name)
  return (
    <Page
      narrow
      title={name || t`Decision`}
      description={t`${where}: which way they go by their values. What you publish here is in use at once, and nothing else changes.`}
    >
      {data ? (
        <Decision key={`${key} ${decision}`} address={address} module={module} answer={data} />
      ) : error ? (
        <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </Page>
  )
}

interface DecisionProps {
  address: DecisionAddress
  module: Module
  answer: DecisionAnswer
}

function Decision({ address, module, answer }: DecisionProps) {
  const at = ['modules', module.key, 'process', 'gates', answer.gate.key]
  const editing = useRowsEditing(answer.gate, at)
  const edited = editing.blueprint.modules.find(({ key }) => key === module.key)
  if (!edited?.process) return null
  return (
    <BlueprintProvider blueprint={editing.blueprint}>
      <Suspense fallback={<PageSkeleton />}>
        <Stack gap="lg">
          <Editor {...{ address, answer, editing, at }} module={edited as ModuleWithSteps} />
          <RowsHistory module={edited} changes={answer.changes} rows={editing.rows} onPutBack={editing.put} />
        </Stack>
      </Suspense>
    </BlueprintProvider>
  )
}

interface EditorProps extends Omit<DecisionProps, 'module'> {
  module: ModuleWithSteps
  editing: RowsEditing
  at: string[]
}

function Editor({ address, module, answer, editing, at }: EditorProps) {
  const { t } = useLingui()
  const gate = { ...answer.gate, flows: editing.rows }
  const isClosed = answer.hidden > 0
  const faults = useGateFaults(module, gate.key)([])
  const table = { module, process: module.process, gate, at, rowsOnly: { targets: answer.targets } }
  if (isClosed) {
    return (
      <>
        <Hidden count={answer.hidden} />
        <DecisionTable {...table} />
      </>
    )
  }
  return (
    <>
      {answer.busy && <Busy {...answer.busy} />}
      {editing.takeUp && <Stale onTakeUp={editing.takeUp} />}
      <div>
        <DecisionTable {...table} apply={editing.apply} />
        <Group mt="sm">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            disabled={!editing.undo}
            onClick={editing.undo}
          >
            {t`Undo`}
          </Button>
        </Group>
      </div>
      <PublishRows key={editing.rows === answer.gate.flows ? 'same' : 'other'} {...{ address, module, answer, editing, faults }} />
      <Part title={t`Try it on past records`}>
        <DryRun key={JSON.stringify(editing.rows)} module={module} play={withRows(address, editing.rows)} />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={title}>
      <Text fw={600} mb="sm" component="h2">
        {title}
      </Text>
      {children}
    </Paper>
  )
}

function Hidden({ count }: { count: number }) {
  const { t } = useLingui()
  return (
    <Alert role="note" color="yellow" icon={<IconEyeOff size={18} aria-hidden />} title={t`You can only read this table`}>
      <Plural
        value={count}
        one="It also asks for # field that you may not see, so you cannot change its rows. An administrator can show you the field."
        other="It also asks for # fields that you may not see, so you cannot change its rows. An administrator can show you the fields."
      />
    </Alert>
  )
}

/** What is typed here waits until then. */
function Busy({ by, at }: NonNullable<DecisionAnswer['busy']>) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const [name, when] = [nameOf(by) || t`Somebody`, moment(at)]
  return (
    <Alert role="note" color="yellow" icon={<IconLock size={18} aria-hidden />} title={t`${name} is at this table too`}>
      {t`The configuration has a change of it that is not published yet (${when}). You can publish once it is published or discarded.`}
    </Alert>
  )
}

function Stale({ onTakeUp }: { onTakeUp: () => void }) {
  const { t } = useLingui()
  return (
    <Alert role="note" color="blue" title={t`The table was changed meanwhile`}>
      <Group gap="sm">
        <Text size="sm">{t`You see the rows of now. What you had begun was on the earlier ones.`}</Text>
        <Button size="xs" variant="default" onClick={onTakeUp}>{t`Go on with what I had begun`}</Button>
      </Group>
    </Alert>
  )
}
