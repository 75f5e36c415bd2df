import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { CellProblem } from '@nurt/core/imports/read-row.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Which column a problem stands in; where no column is at fault, one is missing: then the field's name. */
export function useColumnName(answer: ImportAnswer): (problem: Pick<CellProblem, 'column' | 'field'>) => string {
  const { findModule, labelOf } = useWorkspace()
  const fieldName = (key: string) => labelOf(findModule(answer.module)?.fields.find((field) => field.key === key)?.name)
  return ({ column, field }) => answer.columns[column]?.name ?? fieldName(field)
}
