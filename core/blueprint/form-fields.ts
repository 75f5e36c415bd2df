import { isReadOnly } from '../fields/read-only.ts'
import type { Field, FieldTypeName, Module, PublicForm } from './document.ts'
import { firstStatus } from './statuses.ts'

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

/** Whether the first status fills it in, or lets nobody do so: whoever were asked for it would be asked in vain. */
export function isGivenByProcess({ process }: Pick<Module, 'process'>, key: string): boolean {
  const first = firstStatus(process)
  return first?.fields?.[key] === 'read' || first?.onEnter?.some((action) => action.do === 'set' && action.field === key) === true
}

/**
 * The fields that the form asks for, in its order, each required where the module or the form says so; without those that the process gives
 * by now, but for what no record can do without.
 */
export function askedFields(module: Pick<Module, 'fields' | 'process'>, form: PublicForm): Field[] {
  return form.fields.flatMap(({ field: key, required }) => {
    const field = module.fields.find((one) => one.key === key)
    const isAsked = field && !field.hidden && isAskable(field) && (field.required === true || !isGivenByProcess(module, key))
    return isAsked ? [{ ...field, required: required === true || field.required === true }] : []
  })
}

/** What the module needs and neither the form nor a default gives. */
export function leftMissing({ fields }: Pick<Module, 'fields'>, { fields: asked, values = {} }: PublicForm): Field[] {
  const isGiven = ({ key }: Field) => key in values || asked.some(({ field }) => field === key)
  return fields.filter((field) => field.required && !field.hidden && !isReadOnly(field) && field.default === undefined && !isGiven(field))
}
