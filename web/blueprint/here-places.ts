import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { rowAt, valueAt, type Operation } from '@nurt/core/blueprint/operations.ts'
import { listField, type ListField } from '../lists/fields-of.ts'
import { moveBy, put } from './put.ts'

/** Where an element stands on the page, as a path of the blueprint: a field in its section, a column in its list. */
export type Place = readonly string[]

/** A place as an attribute: keys have no slashes. */
export const written = (place: Place) => place.join('/')
export const readPlace = (text: string): Place => text.split('/')

/** The field that a place shows; undefined for what is no field, or one that every record has. */
export function fieldAt(blueprint: Blueprint, place: Place): string[] | undefined {
  if (isFormField(place)) return ['modules', place[1]!, 'fields', place[5]!]
  const listed = columnAt(blueprint, place)
  if (!listed || listed.system) return undefined
  const link = listed.through
  const holder = link?.type === 'link' ? link.module : listed.module
  return ['modules', holder, 'fields', listed.field.key]
}

/** What a column shows, and the module of its list; undefined for what is no column. */
export function columnAt(blueprint: Blueprint, place: Place): (ListField & { module: string }) | undefined {
  if (!isColumn(place)) return undefined
  const [, key, , path = ''] = place
  const list = blueprint.lists.find((one) => one.key === key)
  const module = blueprint.modules.find((one) => one.key === list?.module)
  const listed = module && listField(blueprint, module, path)
  return listed && { ...listed, module: module.key }
}

/** Where the name of what stands at a place is written; undefined for what has none of its own. */
export function nameAt(blueprint: Blueprint, place: Place): string[] | undefined {
  const named = isColumn(place) || isFormField(place) ? fieldAt(blueprint, place) : [...place]
  return named && [...named, 'name']
}

/** What drops an element before or after another one, or into a section; nothing where it cannot stand. */
export function dropped(blueprint: Blueprint, from: Place, over: Place, after: boolean): Operation[] {
  if (isFormField(from) && isOfModule(over, from, 'sections')) return fieldDropped(blueprint, from, over, after)
  if (written(from.slice(0, -1)) !== written(over.slice(0, -1))) return []
  const row = rowAt(blueprint, from)
  const key = over.at(-1)!
  const before = after ? (row[row.indexOf(key) + 1] ?? null) : key
  if (before === from.at(-1) || nextOf(row, from.at(-1)!) === before) return changedGroup(blueprint, from, over)
  return [...changedGroup(blueprint, from, over), { do: 'move', path: [...from], before }]
}

/** One place on, or back; a field goes on into the section beside its own. */
export function stepped(blueprint: Blueprint, place: Place, by: -1 | 1): Operation[] {
  const operations = moveBy([...place], rowAt(blueprint, place), by)
  if (operations.length > 0 || !isFormField(place)) return operations
  const sections = rowAt(blueprint, place.slice(0, 4))
  const next = sections[sections.indexOf(place[3]!) + by]
  if (next === undefined) return []
  const [first] = rowAt(blueprint, ['modules', place[1]!, 'sections', next, 'fields', ''])
  return intoSection(place, next, by === 1 ? (first ?? null) : null)
}

/** Where an element stands once the operations are done. */
export function placeAfter(place: Place, operations: readonly Operation[]): Place {
  const moved = operations.find(({ do: verb, path }) => verb === 'put' && path.length === place.length && path.at(-1) === place.at(-1))
  return moved?.path ?? place
}

export function isColumn(place: Place): boolean {
  return place[0] === 'lists' && place[2] === 'columns'
}

export function isFormField(place: Place): boolean {
  return place[2] === 'sections' && place[4] === 'fields'
}

export function isStep(place: Place): boolean {
  return place[3] === 'steps'
}

function isOfModule(place: Place, other: Place, room: string): boolean {
  return place[0] === 'modules' && place[1] === other[1] && place[2] === room
}

function fieldDropped(blueprint: Blueprint, from: Place, over: Place, after: boolean): Operation[] {
  const section = over[3]!
  const row = rowAt(blueprint, ['modules', over[1]!, 'sections', section, 'fields', ''])
  const key = over[5]
  if (key === undefined && section === from[3]) return []
  const before = key === undefined ? null : after ? nextOf(row, key) : key
  if (section !== from[3]) return intoSection(from, section, before)
  const own = from[5]!
  return before === own || nextOf(row, own) === before ? [] : [{ do: 'move', path: [...from], before }]
}

function intoSection(from: Place, section: string, before: string | null): Operation[] {
  const [, module = '', , , , field = ''] = from
  return [
    { do: 'remove', path: [...from] },
    { do: 'put', path: ['modules', module, 'sections', section, 'fields', field], value: field, before },
  ]
}

/** A status that is dropped beside one of another group joins that. */
function changedGroup(blueprint: Blueprint, from: Place, over: Place): Operation[] {
  if (!isStep(from)) return []
  const [own, other] = [valueAt(blueprint, [...from, 'group']), valueAt(blueprint, [...over, 'group'])]
  return own === other ? [] : [put([...from, 'group'], other)]
}

function nextOf(row: readonly string[], key: string): string | null {
  return row[row.indexOf(key) + 1] ?? null
}
