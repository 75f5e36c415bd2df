import type { Field, Language, Module } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import type { LookedAt } from '@nurt/core/documents/api.ts'
import { call } from '../api/call.ts'
import { freeKey, put } from './put.ts'

export type Taken = Extract<LookedAt, { sha256: string }>

/** Has a Word document looked at; where nothing is wrong with it the server keeps it. */
export function takeTemplate(url: string, module: string, file: File): Promise<LookedAt> {
  const body = new FormData()
  body.append('file', file)
  return call<LookedAt>('POST', `${url}/m/${module}/templates`, { body })
}

/** A new document, called like its file. What is made by it goes to the module's first files field, or to one of its own where there is none. */
export function addTemplate(module: Module, taken: Taken, language: Language): Operation[] {
  const { templates = [] } = module
  const name = { [language]: taken.file.replace(/\.\w+$/, '').slice(0, 100) || taken.file }
  const found = module.fields.find(({ type, hidden }) => type === 'files' && !hidden)
  const field: Field = found ?? { key: freeKey(name, module.fields), type: 'files', name }
  const template: DocumentTemplate = { key: freeKey(name, templates), name, field: field.key, ...taken }
  const path = ['modules', module.key, 'templates']
  const [section] = module.sections
  return [
    ...(found ? [] : [put(['modules', module.key, 'fields', field.key], field)]),
    ...(found || !section ? [] : [put(['modules', module.key, 'sections', section.key, 'fields', field.key], field.key)]),
    templates.length > 0 ? put([...path, template.key], template) : put(path, [template]),
  ]
}
