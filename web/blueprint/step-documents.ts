import type { Blueprint, Field, Label, Module, Step, StepDocument } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { freeKey, put } from './put.ts'
import { isPublished } from './remove-field.ts'

/** Documents that have to be there, each with a files field of its own, which is not on the form: the checklist shows it. */
export function addDocuments(module: Module, { documents = [] }: Step, at: string[], names: readonly Label[]): Operation[] {
  const fields = [...module.fields]
  const made = [...documents]
  for (const name of names) {
    const field: Field = { key: freeKey(name, fields), type: 'files', name }
    fields.push(field)
    made.push({ key: freeKey(name, made), name, field: field.key })
  }
  const added = made.slice(documents.length)
  const path = [...at, 'documents']
  return [
    ...fields.slice(module.fields.length).map((field) => put(['modules', module.key, 'fields', field.key], field)),
    ...(documents.length > 0 ? added.map((document) => put([...path, document.key], document)) : [put(path, added)]),
  ]
}

interface Removal {
  published: Blueprint
  module: Module
  step: Step
  at: string[]
}

/** Takes a document away, and its field where it was made for it in this draft. */
export function removeDocument({ published, module, step, at }: Removal, { key, field }: StepDocument): Operation[] {
  const path = ['modules', module.key, 'fields', field]
  const others = (module.process?.steps ?? []).flatMap((one) => one.documents ?? []).filter((one) => one.field === field)
  const isOnForm = module.sections.some(({ fields }) => fields.includes(field))
  const isOwn = !isPublished(published, path) && !isOnForm && others.length === 1 && module.fields.some((one) => one.key === field)
  const isLast = step.documents?.length === 1
  return [put(isLast ? [...at, 'documents'] : [...at, 'documents', key], undefined), ...(isOwn ? [put(path, undefined)] : [])]
}
