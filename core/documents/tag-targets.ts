import { columnAt, todayPath } from '../blueprint/check-templates.ts'
import type { Blueprint, Field, Label, Module } from '../blueprint/document.ts'
import { languages } from '../blueprint/document.ts'
import { fieldAtPath } from '../blueprint/field-at-path.ts'
import { scopeOf } from '../blueprint/field-scope.ts'
import { systemFieldOf } from '../blueprint/system-fields.ts'

/** Something that a tag may stand for: by its name in each language, or by its path. */
export interface TagTarget {
  path: string
  names: Label
  /** Of a column: what it is called inside of its lines. */
  key?: string
  /** Line items stand around what is told of each of them. */
  isLines?: true
}

const today: Label = { en: 'Today', pl: 'Dzisiaj', hu: 'Ma', ru: 'Сегодня' }
const told = ['owner', 'step', 'created_at', 'created_by'] as const

/** All that tags of the module's templates may stand for, in the order of its fields. */
export function tagTargets(blueprint: Blueprint, module: Module): TagTarget[] {
  const system = told.flatMap((key) => systemFieldOf(module, key) ?? [])
  const own = [...module.fields, ...system].filter(isTold)
  return [...own.flatMap((field) => targetsOf(blueprint, module, field)), { path: todayPath, names: today }]
}

/** What may be told of each of some line items. */
export function columnTargets(module: Module, lines: string): TagTarget[] {
  const field = module.fields.find(({ key }) => key === lines)
  if (field?.type !== 'lines') return []
  const shown = field.fields.filter(({ key }) => columnAt(module, `${lines}.${key}`))
  return shown.map(({ key, name }) => ({ path: `${lines}.${key}`, key, names: name }))
}

function targetsOf(blueprint: Blueprint, module: Module, field: Field): TagTarget[] {
  const self: TagTarget = { path: field.key, names: field.name, ...(field.type === 'lines' && { isLines: true as const }) }
  if (field.type !== 'link') return [self]
  const linked = blueprint.modules.find(({ key }) => key === field.module)
  const scope = scopeOf(blueprint, module.key)
  const further = (linked?.fields ?? []).filter((one) => isTold(one) && one.type !== 'lines' && scope([field.key, one.key]))
  return [self, ...further.map((one) => ({ path: `${field.key}.${one.key}`, names: joined(field.name, one.name) }))]
}

function isTold({ type, hidden }: Field): boolean {
  return !hidden && type !== 'files'
}

function joined(link: Label, name: Label): Label {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const parts = [link[language], name[language]]
      return parts.every(Boolean) ? [[language, parts.join('.')]] : []
    }),
  )
}

/** The field that a tag prints; undefined for the day and for nothing. */
export function fieldOfTag(blueprint: Blueprint, module: Module, path: string): Field | undefined {
  return columnAt(module, path) ?? fieldAtPath(blueprint, module.key, path)?.field
}
