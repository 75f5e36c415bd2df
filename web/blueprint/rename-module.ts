import type { Blueprint, Label, Language, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { put } from './put.ts'

interface Renaming {
  blueprint: Blueprint
  module: Module
  part: 'name' | 'one'
  label: Label | undefined
  /** For the name of one: what the add button says then, in one language. */
  add?: Label
}

/**
 * A module's new name, and with it every place that was called by the old one: links to it, its lists of related records,
 * the sections of its form, its add button. A place that was given a name of its own keeps it.
 */
export function renameModule({ blueprint, module, part, label, add = {} }: Renaming): Operation[] {
  const before = module[part]
  const languages = blueprint.languages.filter((language) => before[language] && before[language] !== label?.[language])
  const followed = (text: Label | undefined) => (text && label ? follow(text, before, label, languages) : undefined)
  const places = blueprint.modules.flatMap((holder) => placesNamedAfter(holder, module))
  const operations = places.flatMap(({ path, text }) => {
    const next = followed(text)
    return next ? [put(path, next)] : []
  })
  const called = languages.filter((language) => add[language] && mentions(module.add[language], before[language]))
  const added = { ...module.add, ...Object.fromEntries(called.map((language) => [language, add[language]])) }
  return [
    put(['modules', module.key, part], label),
    ...operations,
    ...(called.length > 0 ? [put(['modules', module.key, 'add'], added)] : []),
  ]
}

/** Whether a text was made from a name, which may end otherwise in it: "Dodaj umowę" from "Umowa". */
function mentions(text = '', name = ''): boolean {
  const stem = fold(name).slice(0, Math.max(3, name.length - 2))
  return stem !== '' && fold(text).includes(stem)
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
