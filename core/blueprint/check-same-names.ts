import type { Blueprint, Label, Module } from './document.ts'
import type { Report } from './faults.ts'
import { labelOf } from './label.ts'

interface SameName {
  name: string
  /** Where it stands first. */
  first: string[]
  again: string[]
}

/** What people choose from by its name has one of its own; of two alike the second is told. */
export function checkSameNames(blueprint: Blueprint, report: Report): void {
  for (const { again, name } of sameNames(blueprint)) report(again, 'name_twice', { name })
}

/**
 * Two modules, two fields, statuses or lists of a module, two columns of line items that are called the same: in any of the workspace's
 * languages, whatever the case. What was removed or switched off is not chosen from.
 */
export function sameNames(blueprint: Blueprint): SameName[] {
  const modules = blueprint.modules.filter(({ enabled }) => enabled)
  return [{ path: ['modules'], elements: modules }, ...modules.flatMap((module) => siblingsIn(module, blueprint))].flatMap(
    ({ path, elements }) => alikeIn(path, elements, blueprint.languages),
  )
}

interface Siblings {
  path: string[]
  elements: readonly { key: string; name: Label }[]
}

function siblingsIn({ key, fields, process }: Module, { lists }: Blueprint): Siblings[] {
  const path = ['modules', key]
  return [
    ...fieldsIn(path, fields),
    { path: [...path, 'process', 'steps'], elements: process?.steps ?? [] },
    { path: ['lists'], elements: lists.filter(({ module }) => module === key) },
  ]
}

function fieldsIn(path: readonly string[], all: Module['fields']): Siblings[] {
  const fields = all.filter(({ hidden }) => !hidden)
  const inLines = fields.flatMap((field) => (field.type === 'lines' ? fieldsIn([...path, 'fields', field.key], field.fields) : []))
  return [{ path: [...path, 'fields'], elements: fields }, ...inLines]
}

function alikeIn(path: readonly string[], elements: Siblings['elements'], languages: Blueprint['languages']): SameName[] {
  const seen = new Map<string, string[]>()
  return elements.flatMap(({ key, name }) => {
    const again = [...path, key, 'name']
    const read = languages.map((language) => ({ language, text: labelOf(name, language, languages).trim() })).filter(({ text }) => text)
    const names = read.map(({ language, text }) => ({ text, at: `${language} ${text.toLowerCase()}` }))
    const same = names.find(({ at }) => seen.has(at))
    const first = same && seen.get(same.at)
    for (const { at } of names) if (!seen.has(at)) seen.set(at, again)
    return same && first ? [{ name: same.text, first, again }] : []
  })
}
