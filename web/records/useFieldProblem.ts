import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useSavedProblem } from '../lists/useSavedProblem.ts'

/** What is wrong at a field, in words; of line items also in which row and column, and of another field of the module which one it is. */
export function useFieldProblem(module?: Module): (field: Field, problem: ValueProblem) => string {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const sentence = useSavedProblem()
  return (field, problem) => {
    if (problem.of) return sentence(problem)
    const [first, row, key] = problem.field.split('.')
    const other = first === field.key ? undefined : module?.fields.find((one) => one.key === first)
    if (other) return `${labelOf(other.name)}: ${sentence(problem)}`
    const column = field.type === 'lines' ? field.fields.find((part) => part.key === key) : undefined
    return column ? t`Row ${Number(row) + 1}, ${labelOf(column.name)}: ${sentence(problem)}` : sentence(problem)
  }
}
