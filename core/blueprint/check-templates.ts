import type { Field, Module } from './document.ts'
import type { DocumentTemplate, TemplateTag } from './document-template.ts'
import { fieldAtPath } from './field-at-path.ts'
import { type About, fieldOn } from './field-on.ts'
import { scopeOf } from './field-scope.ts'

/** What a tag calls the day on which the file is made. */
export const todayPath = '@today'

/** Files that templates make go to a field for files, and all that their tags stand for is there. */
export function checkTemplates(about: About, at: readonly string[]): void {
  for (const template of about.module.templates ?? []) checkTemplate(about, [...at, 'templates', template.key], template)
}

function checkTemplate(about: About, at: readonly string[], { field: key, tags }: DocumentTemplate): void {
  const field = fieldOn(about, at, key)
  if (field && field.type !== 'files') about.report(at, 'document_unfit', { field: key })
  const unfit = new Set(tags.filter((tag) => !isThere(about, tag)).map(({ text }) => text))
  for (const tag of unfit) about.report(at, 'tag_unfit', { tag })
}

function isThere({ blueprint, module }: Pick<About, 'blueprint' | 'module'>, { path, each }: TemplateTag): boolean {
  if (path === todayPath) return true
  if (each !== undefined && path.startsWith(`${each}.`)) return columnAt(module, path) !== undefined
  return scopeOf(blueprint, module.key)(path.split('.')) !== undefined && fieldAtPath(blueprint, module.key, path) !== undefined
}

/** A shown column of line items: `items.price`. */
export function columnAt({ fields }: Pick<Module, 'fields'>, path: string): Field | undefined {
  const [lines, column] = path.split('.')
  const field = fields.find(({ key, hidden }) => key === lines && !hidden)
  return field?.type === 'lines' ? field.fields.find(({ key, hidden }) => key === column && !hidden) : undefined
}
