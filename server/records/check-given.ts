import { checkValues, type CheckedValues, type FieldProblem } from '@nurt/core/fields/check-values.ts'
import { writableFields } from '@nurt/core/permissions/readable-fields.ts'
import { isReadable } from '../permissions/view.ts'
import type { Save } from './draft.ts'

/**
 * What the actor gives for a record, checked against the fields that the actor may write: one that is only read says so, one that is hidden
 * does not exist. A `checked` value has been read by core's readers; who may write it is asked all the same.
 */
export function checkGiven(save: Save, values: Record<string, unknown>, how: { whole: boolean; checked: boolean }): CheckedValues {
  const { view, module, ctx } = save
  const fields = writableFields(view.snapshot, view.role, module.key)
  if (how.checked && fields === module.shown) return { values: { ...values }, problems: [] }
  const { values: given, problems } = checkValues(fields, values, ctx.locale, how.whole)
  return { values: given, problems: problems.map((problem) => readOnly(save, problem)) }
}

function readOnly({ view, module }: Save, problem: FieldProblem): FieldProblem {
  const isRead = problem.code === 'unknown_field' && module.fields.has(problem.field) && isReadable(view, module.key, problem.field)
  return isRead ? { ...problem, code: 'read_only' } : problem
}

/**
 * What is wrong with a record, as its actor may learn it: a field that the actor cannot fill need not be filled, and of a rule about a
 * hidden field only that it refuses.
 */
export function toldTo({ view, module }: Save, problems: readonly FieldProblem[]): FieldProblem[] {
  const writable = writableFields(view.snapshot, view.role, module.key)
  if (writable === module.shown) return [...problems]
  const mayFill = new Set(writable.map(({ key }) => key))
  return problems.flatMap((problem): FieldProblem[] => {
    if (problem.code === 'required' && module.fields.has(problem.field) && !mayFill.has(problem.field)) return []
    return isReadable(view, module.key, problem.field) ? [problem] : [{ field: '', code: 'not_allowed' }]
  })
}
