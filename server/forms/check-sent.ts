import type { Field } from '@nurt/core/blueprint/document.ts'
import { askedFields } from '@nurt/core/blueprint/form-fields.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { checkValues, type FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import type { Found } from './find-form.ts'

/** What was sent, read like any record's values; only what the form asks for is taken. Without blanks, so that defaults apply. */
export function checkSent({ locale }: Ctx, { module, form }: Found, sent: Values): Values {
  const fields = askedFields(module.module, form)
  const asked = new Set(fields.map(({ key }) => key))
  const [known, others] = [Object.entries(sent).filter(([key]) => asked.has(key)), Object.keys(sent).filter((key) => !asked.has(key))]
  const { values, problems } = checkValues(fields, Object.fromEntries(known), locale, true)
  const all: FieldProblem[] = [
    ...problems,
    ...fields.filter((field) => isNotTicked(field, values)).map(({ key }) => ({ field: key, code: 'required' as const })),
    ...others.map((field) => ({ field, code: 'unknown_field' as const })),
  ]
  if (all.length > 0) refuse('invalid_values', { problems: all })
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)))
}

/** Who has to agree to something agrees with yes. */
function isNotTicked({ key, type, required }: Field, values: Values): boolean {
  return type === 'yes_no' && required === true && values[key] === false
}
