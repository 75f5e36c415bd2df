import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { isBeyondReach } from '../permissions/view.ts'
import type { Draft, Save } from './draft.ts'

/**
 * What a draft changes of the fields that are only read on the record's status, whoever changes them. What follows by the blueprint's own
 * rules is not bound, nor values that come with another status.
 */
export function closedFields(save: Save, { before, values, byProcess }: Draft): FieldProblem[] {
  if (!before || byProcess || isBeyondReach(save.ctx)) return []
  if (['step', 'trashed_at'].some((key) => (before.values[key] ?? null) !== (values[key] ?? null))) return []
  return problemsOf(save, String(before.values['step']), (field) => !isSame(field, before.values[field.key], values[field.key]))
}

/** The same of a new record: on its first status. One that is put farther brings its values along. */
export function closedFromStart(save: Save, { given, values, filled = [] }: Draft): FieldProblem[] {
  const [first = ''] = save.module.steps.keys()
  if (values['step'] !== first || isBeyondReach(save.ctx)) return []
  return problemsOf(save, first, ({ key }) => key in given && !isBlank(given[key]) && !filled.includes(key))
}

/** Those of them that a chosen link must not fill. */
export function isClosed({ module }: Save, { before }: Draft, field: string): boolean {
  return module.steps.get(String(before?.values['step']))?.fields?.[field] === 'read'
}

type Shown = Save['module']['shown'][number]

function problemsOf({ module, say }: Save, key: string, isChanged: (field: Shown) => boolean): FieldProblem[] {
  const step = module.steps.get(key)
  if (!step?.fields) return []
  const { fields, name } = step
  const closed = module.shown.filter((field) => fields[field.key] === 'read' && !isReadOnly(field) && isChanged(field))
  return closed.map((field) => ({ field: field.key, code: 'read_on_step', details: { step: say(name) } }))
}
