import type { Blueprint, Label } from '@nurt/core/blueprint/document.ts'
import { elementKey } from '@nurt/core/blueprint/elements.ts'

/** A part of the way to a place: something with a name of its own, or a property to be named in the reader's language. */
export type PlacePart = { name: string; property?: never } | { name?: never; property: string }

/** The names on the way to a place of the blueprint: module, then field, list or what else has a name there. */
export function namesAt(blueprint: Blueprint, path: readonly string[], labelOf: (label: Label) => string): string[] {
  return placeOf(blueprint, path, labelOf).flatMap(({ name }) => name ?? [])
}

/**
 * The way to a place as a person says it: what has a name by its name, else by its key, and behind it the property. The rooms on the way
 * (`modules`, `fields`) are said only where nothing in them is named. Of any document, also one that is no blueprint yet.
 */
export function placeOf(blueprint: unknown, path: readonly string[], labelOf: (label: Label) => string): PlacePart[] {
  const special = specialPlaces.find(({ is }) => is(path))
  if (special) return special.placeOf(blueprint, path, labelOf)
  const parts: PlacePart[] = []
  let node = blueprint
  for (const [index, segment] of path.entries()) {
    const isElement = Array.isArray(node)
    node = childOf(node, segment)
    const name = isElement ? nameOf(node, labelOf) || wayName(blueprint, path, node, labelOf) || segment : ''
    if (name) parts.push({ name })
    else if (index === path.length - 1 || !isRoom(node)) parts.push({ property: segment })
  }
  return parts
}

/** Where things stand by the keys of others. */
const specialPlaces: { is: (path: readonly string[]) => boolean; placeOf: typeof placeOf }[] = [
  { is: (path) => path[0] === 'roles' && path.length > 3, placeOf: placeInRole },
  { is: (path) => path[3] === 'steps' && path[5] === 'fields' && path.length > 6, placeOf: placeInStep },
  { is: (path) => path[2] === 'forms' && path.length > 5, placeOf: placeInForm },
]

/** A way of a decision has no name of its own: it is said by where it leads. */
function wayName(blueprint: unknown, path: readonly string[], way: unknown, labelOf: (label: Label) => string): string {
  if (path[3] !== 'gates' || typeof way !== 'object' || way === null || !('to' in way)) return ''
  const target = ['steps', 'gates'].flatMap((room) => {
    const name = nameOf([...path.slice(0, 3), room, String(way.to)].reduce<unknown>(childOf, blueprint), labelOf)
    return name ? [name] : []
  })
  return target.length > 0 ? `→ ${target[0]}` : ''
}

/** What a role may do in a module or with a field of it: these stand in it by their keys, and are said by their names. */
function placeInRole(blueprint: unknown, path: readonly string[], labelOf: (label: Label) => string): PlacePart[] {
  const [, , room = '', module = '', part] = path
  const named = (place: string[], key: string) => ({ name: nameOf(place.reduce<unknown>(childOf, blueprint), labelOf) || key })
  const ofModule = module === '*' ? { property: '*' } : named(['modules', module], module)
  const inside = room === 'fields' ? named(['modules', module, 'fields', part ?? ''], part ?? '') : { property: part ?? '' }
  return [...placeOf(blueprint, path.slice(0, 2), labelOf), { property: room }, ofModule, ...(part === undefined ? [] : [inside])]
}

/** What a status says of a field: it stands there by its key. */
function placeInStep(blueprint: unknown, path: readonly string[], labelOf: (label: Label) => string): PlacePart[] {
  return [...placeOf(blueprint, path.slice(0, 5), labelOf), { name: fieldName(blueprint, path, path[6] ?? '', labelOf) }]
}

/** What a public form asks for or fills in. */
function placeInForm(blueprint: unknown, path: readonly string[], labelOf: (label: Label) => string): PlacePart[] {
  return [...placeOf(blueprint, path.slice(0, 4), labelOf), { name: fieldName(blueprint, path, path[5] ?? '', labelOf) }]
}

function fieldName(blueprint: unknown, path: readonly string[], key: string, labelOf: (label: Label) => string): string {
  return nameOf([...path.slice(0, 2), 'fields', key].reduce<unknown>(childOf, blueprint), labelOf) || key
}

/** The label at a place of the blueprint; undefined where there is none. */
export function labelAt(blueprint: Blueprint, path: readonly string[]): Label | undefined {
  return path.reduce<unknown>(childOf, blueprint) as Label | undefined
}

/** What only holds others: an array, or the process around steps and groups. */
function isRoom(node: unknown): boolean {
  return Array.isArray(node) || (typeof node === 'object' && node !== null && 'steps' in node)
}

function nameOf(node: unknown, labelOf: (label: Label) => string): string {
  if (typeof node !== 'object' || node === null || !('name' in node)) return ''
  const { name } = node
  return typeof name === 'object' && name !== null ? labelOf(name as Label) : ''
}

function childOf(node: unknown, segment: string): unknown {
  if (Array.isArray(node)) return node.find((element: unknown) => elementKey(element) === segment) ?? (node as unknown[])[Number(segment)]
  return typeof node === 'object' && node !== null && Object.hasOwn(node, segment) ? (node as Record<string, unknown>)[segment] : undefined
}
