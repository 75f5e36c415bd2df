import { isReadOnly } from '../fields/read-only.ts'
import { checkGiven } from './check-actions.ts'
import type { PublicForm } from './document.ts'
import { type About, fieldOn } from './field-on.ts'
import { isAskable, isGivenByProcess, leftMissing } from './form-fields.ts'

/** Each public form asks for what people can tell, once, and what it makes has all that the module needs. */
export function checkForms(about: About): void {
  for (const form of about.module.forms ?? []) {
    const place = ['modules', about.module.key, 'forms', form.key]
    checkAsked(about, place, form)
    checkSet(about, place, form)
    for (const { key } of leftMissing(about.module, form)) about.report([...place, 'fields', key], 'form_required_missing', { field: key })
    const { owner } = form
    if (owner && 'members' in owner && !about.blueprint.roles.some(({ key }) => key === owner.members))
      about.report([...place, 'owner'], 'role_unknown', { role: owner.members })
  }
}

function checkAsked(about: About, place: readonly string[], { fields, values = {} }: PublicForm): void {
  if (fields.length === 0) about.report([...place, 'fields'], 'form_empty')
  const seen = new Set(Object.keys(values))
  for (const { field: key } of fields) {
    const at = [...place, 'fields', key]
    const field = fieldOn(about, at, key)
    if (field && !isAskable(field)) about.report(at, 'form_field_unfit', { field: key })
    else if (field && isGivenByProcess(about.module, key)) about.report(at, 'form_field_by_process', { field: key })
    if (seen.has(key)) about.report(at, 'form_field_twice', { field: key })
    seen.add(key)
  }
}

/** The same text in each record could not be unique. */
function checkSet(about: About, place: readonly string[], { values = {} }: PublicForm): void {
  for (const [key, value] of Object.entries(values)) {
    const at = [...place, 'values', key]
    const field = fieldOn(about, at, key)
    if (field && (isReadOnly(field) || (field.unique && 'value' in value))) about.report(at, 'action_unfit', { field: key })
    else if (field) checkGiven(about, at, { field, value })
  }
}
