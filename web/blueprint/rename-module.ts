import type { Blueprint, Label, Language, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { put } from './put.ts'

interface Renaming {
  blueprint: Blueprint
  module: Module
  part: 'name' | 'one'
  label: Label | undefined
}

/**
 * A module's new name, and with it every place that was called by the old one: links to it, its lists of related records,
 * the sections of its form. A place that was given a name of its own keeps it.
 */
export function renameModule({ blueprint, module, part, label }: Renaming): Operation[] {
  const before = module[part]
  const languages = blueprint.languages.filter((language) => before[language] && before[language] !== label?.[language])
  const followed = (text: Label | undefined) => (text && label ? follow(text, before, label, languages) : undefined)
  const places = blueprint.modules.flatMap((holder) => placesNamedAfter(holder, module))
  const operations = places.flatMap(({ path, text }) => {
    const next = followed(text)
    return next ? [put(path, next)] : []
  })
  return [put(['modules', module.key, part], label), ...operations]
}

function placesNamedAfter(holder: Module, module: Module): { path: string[]; text: Label | undefined }[] {
  const fields = holder.fields.flatMap((field) => {
    const path = ['modules', holder.key, 'fields', field.key]
    const isLink = field.type === 'link' || field.type === 'multi_link'
    if (!isLink) return []
    const own = holder.key === module.key ? [{ path: [...path, 'inverse'], text: field.inverse }] : []
    return field.module === module.key ? [...own, { path: [...path, 'name'], text: field.name }] : own
  })
  if (holder.key !== module.key) return fields
  return [...fields, ...holder.sections.map(({ key, name }) => ({ path: ['modules', holder.key, 'sections', key, 'name'], text: name }))]
}

function follow(text: Label, before: Label, after: Label, languages: readonly Language[]): Label | undefined {
  const same = languages.filter((language) => text[language] === before[language] && after[language])
  return same.length > 0 ? { ...text, ...Object.fromEntries(same.map((language) => [language, after[language]])) } : undefined
}
