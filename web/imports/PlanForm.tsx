import { Button, Group, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { ImportPlan, ReadOptions } from '@nurt/core/imports/plan.ts'
import { clashingColumns } from '@nurt/core/imports/shared-targets.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { act, savePlan } from './import-queries.ts'
import { columnCalls, marksAfter } from './column-calls.ts'
import { EarlierImport } from './EarlierImport.tsx'
import { MappingTable } from './MappingTable.tsx'
import { MatchChoice } from './MatchChoice.tsx'
import { MissingRequired } from './MissingRequired.tsx'
import { NoTeams } from './NoTeams.tsx'
import { ReadOptionsBar } from './ReadOptionsBar.tsx'

interface PlanFormProps {
  answer: ImportAnswer
  /** Columns that become fields, by what they are called. */
  marks: string[]
  onMark: (marks: string[]) => void
}

/** What each column is and what happens with rows that are there already; the guess stands in it when it opens. */
export function PlanForm({ answer, marks, onMark }: PlanFormProps) {
  const { i18n } = useLingui()
  const { url, slug, findModule } = useWorkspace()
  const module = findModule(answer.module)
  const [plan, setPlan] = useState<ImportPlan>(answer.plan)
  const calls = columnCalls(answer.columns)
  const newFields = calls.flatMap((call, number) => (marks.includes(call) ? [number] : []))
  const check = useMutation({
    mutationFn: async () => {
      setPlan(await savePlan(url, answer.id, plan, newFields))
      onMark([])
      if (newFields.length > 0) await queryClient.invalidateQueries(snapshotQuery(slug))
      await act(url, answer.id, 'dry-runs')
    },
  })
  const reread = useMutation({ mutationFn: (options: ReadOptions) => savePlan(url, answer.id, { ...plan, options }) })
  if (!module) return null
  const isEmpty = Object.keys(plan.mapping).length + newFields.length === 0
  const isClashing = clashingColumns(plan, module.fields).length > 0
  const { failure } = answer
  return (
    <Stack gap="lg">
      {failure && <ProblemBox text={i18n._(problemText(new ApiProblem(failure.code, failure.details, 0)))} />}
      {plan.match.length === 0 && <EarlierImport earlier={answer.earlier} />}
      <ReadOptionsBar answer={answer} options={plan.options} onChange={(options) => reread.mutate(options)} />
      <MappingTable
        answer={answer}
        module={module}
        mapping={plan.mapping}
        newFields={newFields}
        onChange={(mapping, fields) => {
          setPlan({ ...plan, mapping })
          onMark(marksAfter(marks, calls, fields))
        }}
      />
      <NoTeams module={module} />
      <MissingRequired module={module} plan={plan} />
      <MatchChoice module={module} plan={plan} onChange={setPlan} />
      {(check.error ?? reread.error) && <ProblemBox text={i18n._(problemText(check.error ?? reread.error))} />}
      {newFields.length > 0 && (
        <Text size="sm" c="dimmed">
          <Plural
            value={newFields.length}
            one="Checking the file adds # new field to the module and publishes it; records are written only by the import."
            other="Checking the file adds # new fields to the module and publishes them; records are written only by the import."
          />
        </Text>
      )}
      <Group>
        <Button onClick={() => check.mutate()} loading={check.isPending} disabled={isEmpty || isClashing}>
          <Trans>Check the file</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
