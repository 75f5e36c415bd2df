import { Button, Group, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { countNewFields } from '@nurt/core/imports/column-calls.ts'
import type { ImportPlan, ReadOptions } from '@nurt/core/imports/plan.ts'
import { clashingColumns } from '@nurt/core/imports/shared-targets.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { act, savePlan } from './import-queries.ts'
import { EarlierImport } from './EarlierImport.tsx'
import { MappingTable } from './MappingTable.tsx'
import { MatchChoice } from './MatchChoice.tsx'
import { MissingRequired } from './MissingRequired.tsx'
import { NoTargets } from './NoTargets.tsx'
import { PlanBefore } from './PlanBefore.tsx'
import { ReadOptionsBar } from './ReadOptionsBar.tsx'
import { SkippedColumns } from './SkippedColumns.tsx'

interface PlanFormProps {
  answer: ImportAnswer
  /** Columns whose targets a person chose. */
  chosen: readonly number[]
  onChoose: (column: number) => void
}

/** What each column is and what happens with rows that are there already; the guess stands in it when it opens. */
export function PlanForm({ answer, chosen, onChoose }: PlanFormProps) {
  const { i18n } = useLingui()
  const { url, findModule } = useWorkspace()
  const module = findModule(answer.module)
  const [plan, setPlan] = useState<ImportPlan>(answer.plan)
  const newFields = countNewFields(answer.columns, plan)
  const check = useMutation({
    mutationFn: async () => {
      setPlan(await savePlan(url, answer.id, plan))
      await act(url, answer.id, 'dry-runs')
    },
  })
  const reread = useMutation({ mutationFn: (options: ReadOptions) => savePlan(url, answer.id, { ...plan, options }) })
  if (!module) return null
  const isEmpty = Object.keys(plan.mapping).length + newFields === 0
  const isClashing = clashingColumns(plan, module.fields).length > 0
  const { failure } = answer
  return (
    <Stack gap="lg">
      {failure && <ProblemBox text={i18n._(problemText(new ApiProblem(failure.code, failure.details, 0)))} />}
      {plan.match.length === 0 && <EarlierImport earlier={answer.earlier} />}
      {answer.before && <PlanBefore at={answer.before} />}
      <ReadOptionsBar answer={answer} options={plan.options} onChange={(options) => reread.mutate(options)} />
      <MappingTable answer={answer} module={module} plan={plan} chosen={chosen} onChoose={onChoose} onChange={setPlan} />
      <NoTargets module={module} />
      <MissingRequired module={module} plan={plan} />
      <MatchChoice module={module} plan={plan} onChange={setPlan} />
      {(check.error ?? reread.error) && <ProblemBox text={i18n._(problemText(check.error ?? reread.error))} />}
      {newFields > 0 && (
        <Text size="sm" c="dimmed">
          <Plural
            value={newFields}
            one="The import adds # new field to the module, its form and its list of all records. Checking the file changes nothing."
            other="The import adds # new fields to the module, its form and its list of all records. Checking the file changes nothing."
          />
        </Text>
      )}
      <SkippedColumns answer={answer} plan={plan} />
      <Group>
        <Button onClick={() => check.mutate()} loading={check.isPending} disabled={isEmpty || isClashing}>
          <Trans>Check the file</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
