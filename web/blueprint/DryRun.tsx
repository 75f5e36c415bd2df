import { Button, Group, Progress, Select, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { printCount } from '../ui/print-count.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { ChosenRecords } from './ChosenRecords.tsx'
import type { DryRunOf, Play } from './dry-runs.ts'
import { DryRunResult } from './DryRunResult.tsx'
import type { ModuleWithSteps } from './TryPage.tsx'
import { TrialProblem } from './TrialProblem.tsx'
import { type DryRunState, useDryRun } from './useDryRun.ts'

const lastYear = '*year'
const chosen = '*chosen'
const all = '*all'

/** Many records at once: where they would have gone with what people decided in fact. */
export function DryRun({ module, play }: { module: ModuleWithSteps; play?: Play }) {
  const { t } = useLingui()
  const { labelOf, snapshot } = useWorkspace()
  const [which, setWhich] = useState(lastYear)
  const [records, setRecords] = useState<string[]>([])
  const { state, run, stop } = useDryRun(module.key, play)
  const lists = snapshot.blueprint.lists.filter((list) => list.module === module.key)
  const isThere = snapshot.blueprint.modules.some(({ key }) => key === module.key)
  if (!isThere) return <EmptyState>{t`This module is new: it has no records yet.`}</EmptyState>
  return (
    <Stack gap="lg">
      <Group align="flex-end" gap="sm">
        <Select
          label={t`Which records`}
          w={320}
          maw="100%"
          allowDeselect={false}
          value={which}
          onChange={(next) => setWhich(next ?? lastYear)}
          data={[
            { value: lastYear, label: t`Those of the last 12 months` },
            { value: chosen, label: t`Chosen ones` },
            { value: all, label: t`All of the module` },
            { group: t`Lists`, items: lists.map(({ key, name }) => ({ value: key, label: labelOf(name) })) },
          ]}
        />
        {which === chosen && <ChosenRecords module={module} label={labelOf(module.name)} value={records} onChange={setRecords} />}
        {state?.isRunning ? (
          <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stop}>{t`Stop`}</Button>
        ) : (
          <Button
            // where it stands beside another one that publishes
            variant={play ? 'default' : 'filled'}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            disabled={which === chosen && records.length === 0}
            onClick={() => void run(recordsOf(which, records))}
          >
            {t`Play them through`}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>
          They are played with the values that they have now, and with what people decided in fact, as far as the process that you try has
          the same buttons.
        </Trans>
      </Text>
      {state && <DryRunOutcome module={module} state={state} />}
    </Stack>
  )
}

function recordsOf(which: string, records: string[]): DryRunOf {
  if (which === chosen) return { records }
  if (which === all) return { question: { condition: { all: [] } } }
  return which === lastYear
    ? { question: { condition: { field: 'created_at', op: 'within', value: { period: { days: -365 } } } } }
    : { list: which }
}

function DryRunOutcome({ module, state }: { module: ModuleWithSteps; state: DryRunState }) {
  const { t } = useLingui()
  const { cases, left, isRunning, isPart, error } = state
  if (error) return <TrialProblem error={error instanceof Error ? error : new Error()} onRetry={undefined} />
  if (isRunning) return <DryRunProgress state={state} />
  return (
    <Stack gap="lg" aria-live="polite">
      {isPart && <ProblemBox text={t`Stopped: this is only what was played until then.`} />}
      {left > 0 && (
        <Text size="sm" role="note">
          <Plural
            value={left}
            one="# record is left out: it leads to something that you may not see."
            other="# records are left out: they lead to something that you may not see."
          />
        </Text>
      )}
      {cases.length + left === 0 && <EmptyState>{t`There are no such records.`}</EmptyState>}
      {cases.length > 0 && <DryRunResult module={module} cases={cases} />}
    </Stack>
  )
}

function DryRunProgress({ state: { cases, left, total } }: { state: DryRunState }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const done = printCount({ count: cases.length + left, capped: false }, me.language)
  const whole = printCount(total, me.language)
  return (
    <div aria-live="polite">
      <Progress value={total?.count ? Math.min(100, (100 * (cases.length + left)) / total.count) : 5} animated aria-label={t`Progress`} />
      <Text size="sm" mt={4}>
        {whole ? t`${done} of ${whole} played` : t`Looking for the records…`}
      </Text>
    </div>
  )
}
