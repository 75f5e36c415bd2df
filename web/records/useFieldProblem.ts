import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'

/** What is wrong at a field, in words; of line items also in which row and column. */
export function useFieldProblem(): (field: Field, problem: ValueProblem) => string {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const sentence = useValueProblem()
  return (field, problem) => {
    const [, row, key] = problem.field.split('.')
    const column = field.type === 'lines' ? field.fields.find((part) => part.key === key) : undefined
    return column ? t`Row ${Number(row) + 1}, ${labelOf(column.name)}: ${sentence(problem)}` : sentence(problem)
  }
}
