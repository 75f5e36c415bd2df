import { isReadOnly } from '../fields/read-only.ts'
import type { Field, FieldTypeName, Module, PublicForm } from './document.ts'

/** What somebody can fill in who knows nothing of the company: no records, people or files of it. */
const strangersTypes: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'datetime',
  'yes_no',
  'choice',
  'multi_choice',
  'email',
  'phone',
  'url',
  'address',
  'tax_id',
])

/** Whether a public form may ask for it. */
export function isAskable({ type }: Field): boolean {
  return strangersTypes.has(type)
}

/** The fields that the form asks for, in its order, each required where the module or the form says so. */
export function askedFields({ fields }: Pick<Module, 'fields'>, form: PublicForm): Field[] {
  return form.fields.flatMap(({ field: key, required }) => {
    const field = fields.find((one) => one.key === key)
    return field && !field.hidden && isAskable(field) ? [{ ...field, required: required === true || field.required === true }] : []
  })
}

/** What the module needs and neither the form nor a default gives. */
export function leftMissing({ fields }: Pick<Module, 'fields'>, { fields: asked, values = {} }: PublicForm): Field[] {
  const isGiven = ({ key }: Field) => key in values || asked.some(({ field }) => field === key)
  return fields.filter((field) => field.required && !field.hidden && !isReadOnly(field) && field.default === undefined && !isGiven(field))
}
