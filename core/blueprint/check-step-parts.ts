import { isReadOnly } from '../fields/read-only.ts'
import type { Field, Step, StepDocument, StepFieldRule } from './document.ts'
import { type About, fieldOn } from './field-on.ts'
import { isRouted } from './is-routed.ts'
import { firstStatus } from './statuses.ts'

/** What a status says of fields can be kept: they are there, can be filled in, and a new record's form asks for what it needs. */
export function checkStepFields(about: About, at: readonly string[], step: Step): void {
  for (const [key, rule] of Object.entries(step.fields ?? {})) {
    const path = [...at, 'fields', key]
    const field = fieldOn(about, path, key)
    if (field) checkRule(about, path, { step, field, rule })
  }
}

/** Documents are files of fields that are there, one field for each, on a status that a button leaves. */
export function checkDocuments(about: About, at: readonly string[], { documents = [], transitions = [] }: Step): void {
  for (const [place, document] of documents.entries()) {
    const { key, field } = document
    const path = [...at, 'documents', key]
    checkDocument(about, path, document)
    if (documents.findIndex((one) => one.field === field) < place) about.report(path, 'document_twice', { field })
    if (transitions.length === 0) about.report(path, isRouted(about.module.process) ? 'dead_end' : 'needs_buttons')
  }
}

function checkDocument(about: About, path: readonly string[], { field, due }: StepDocument): void {
  const held = fieldOn(about, path, field)
  if (held && held.type !== 'files') about.report(path, 'document_unfit', { field })
  const day = due && 'before' in due ? fieldOn(about, [...path, 'due'], due.before) : undefined
  if (day && day.type !== 'date') about.report([...path, 'due'], 'due_unfit', { field: day.key })
}

function checkRule({ module, report }: About, path: readonly string[], on: { step: Step; field: Field; rule: StepFieldRule }): void {
  const { step, field, rule } = on
  const { process } = module
  if (rule === 'required') {
    if (isReadOnly(field)) report(path, 'cannot_be_required')
    else if (!isRouted(process)) report(path, 'needs_buttons')
  } else if (field.required && field.default === undefined && !isReadOnly(field) && firstStatus(process)?.key === step.key) {
    report(path, 'never_filled')
  }
}
