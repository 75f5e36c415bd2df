import type { Field, Label, Module, PublicForm } from '@nurt/core/blueprint/document.ts'
import { isAskable } from '@nurt/core/blueprint/form-fields.ts'
import { freeKey } from './put.ts'

/** How somebody can be reached who asks for something. */
const contacts: ReadonlySet<Field['type']> = new Set(['email', 'phone'])

/** A new form: its name and what every record needs is asked, and how to reach whoever fills it in. */
export function startingForm(module: Module, name: Label): PublicForm {
  const { forms = [], fields, title } = module
  const asked = fields.filter(
    (field) => !field.hidden && isAskable(field) && (field.key === title || field.required || contacts.has(field.type)),
  )
  return { key: freeKey(name, forms), name, open: true, fields: asked.map(({ key }) => ({ field: key })) }
}
