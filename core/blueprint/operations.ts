import { refuse } from '../refusal.ts'
import type { Blueprint } from './document.ts'
import { elementKey, isWhole, placeBefore, replaceAt } from './elements.ts'

/**
 * One change of a draft. A path segment names a property, or in an array the element's key (elements.ts):
 * `['modules', 'order', 'fields', 'amount']`. The empty path is the whole blueprint. Keys never change.
 */
export type Operation = Put | Remove | Move

/** `before` is the key of the element to stand before, null the end; absent: where it stood, else the end. */
interface Put {
  do: 'put'
  path: string[]
  value: unknown
  before?: string | null
}

interface Remove {
  do: 'remove'
  path: string[]
}

interface Move {
  do: 'move'
  path: string[]
  before: string | null
}

/** The blueprint with the operation done; the given one stays as it is. Refuses a path that does not exist with `not_found`. */
export function applyOperation(blueprint: Blueprint, operation: Operation): Blueprint {
  return edit(blueprint, operation, 0) as Blueprint
}

export function applyOperations(blueprint: Blueprint, operations: readonly Operation[]): Blueprint {
  return operations.reduce(applyOperation, blueprint)
}

/** The operation that takes `operation` back, given the blueprint before it. */
export function inverseOf(operation: Operation, blueprint: Blueprint): Operation {
  const { path } = operation
  if (path.length === 0) return { do: 'put', path, value: blueprint }
  const parent = valueAt(blueprint, path.slice(0, -1))
  const key = path.at(-1) ?? ''
  const value = childOf(parent, key)
  if (value === undefined) return operation.do === 'put' ? { do: 'remove', path } : missing(operation, path.length - 1)
  if (!Array.isArray(parent)) return { do: 'put', path, value }
  const before = keyAfter(parent, key)
  return operation.do === 'move' ? { do: 'move', path, before } : { do: 'put', path, value, before }
}

/**
 * Whether `later` covers what `earlier` did, so that an author who did not know of it would undo another's work. What changes something
 * inside of what `earlier` put goes on with it.
 */
export function undoes(later: Operation, earlier: Operation): boolean {
  if (!isWithin(earlier.path, later.path)) return false
  if (later.do === 'move') return earlier.do === 'move' && samePath(earlier.path, later.path) && earlier.before !== later.before
  if (earlier.do === 'move') return later.do === 'remove' || !samePath(earlier.path, later.path)
  return !sameEffect(later, earlier)
}

/** What stands at a path of an operation; undefined where there is nothing. */
export function valueAt(blueprint: Blueprint, path: readonly string[]): unknown {
  return path.reduce<unknown>(childOf, blueprint)
}

/** The keys of the row that the element at a path stands in; empty where there is no row. */
export function rowAt(blueprint: Blueprint, path: readonly string[]): string[] {
  const row = valueAt(blueprint, path.slice(0, -1))
  return Array.isArray(row) ? row.flatMap((element) => elementKey(element) ?? []) : []
}

function edit(node: unknown, operation: Operation, depth: number): unknown {
  const { path } = operation
  const key = path[depth]
  if (key === undefined) return editRoot(operation)
  if (typeof node !== 'object' || node === null) return missing(operation, depth)
  if (depth === path.length - 1) return Array.isArray(node) ? editArray(node, key, operation) : editObject(node, key, operation)
  return editInside(node, key, operation, depth)
}

function editInside(node: object, key: string, operation: Operation, depth: number): unknown {
  const child = childOf(node, key)
  if (child === undefined || (!Array.isArray(node) && isWhole(key))) return missing(operation, depth)
  const edited = edit(child, operation, depth + 1)
  if (Array.isArray(node) && elementKey(edited) !== key) refuse('bad_request', { path: operation.path, reason: 'key_differs' })
  return replaceAt(node, key, edited)
}

function editRoot(operation: Operation): unknown {
  return operation.do === 'put' ? operation.value : refuse('bad_request', { path: operation.path, reason: 'whole_blueprint' })
}

function editArray(array: readonly unknown[], key: string, operation: Operation): unknown {
  const present = childOf(array, key)
  if (operation.do === 'put') {
    if (elementKey(operation.value) !== key) refuse('bad_request', { path: operation.path, reason: 'key_differs' })
    return operation.before === undefined && present !== undefined
      ? replaceAt(array, key, operation.value)
      : placeBefore(array, operation.value, operation.before ?? null)
  }
  if (present === undefined) return missing(operation, operation.path.length - 1)
  if (operation.do === 'move') return placeBefore(array, present, operation.before)
  return array.filter((element) => elementKey(element) !== key)
}

function editObject(object: object, key: string, operation: Operation): unknown {
  if (key === '__proto__') refuse('bad_request', { path: operation.path, reason: 'no_such_property' })
  if (operation.do === 'put') return { ...object, [key]: operation.value }
  if (operation.do === 'move') refuse('bad_request', { path: operation.path, reason: 'not_in_a_row' })
  if (!Object.hasOwn(object, key)) return missing(operation, operation.path.length - 1)
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

function missing(operation: Operation, depth: number): never {
  return refuse('not_found', { path: operation.path, missing: operation.path[depth] ?? '' })
}

function childOf(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node.find((element) => elementKey(element) === key)
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined
}

function keyAfter(array: readonly unknown[], key: string): string | null {
  const next = array[array.findIndex((element) => elementKey(element) === key) + 1]
  return next === undefined ? null : (elementKey(next) ?? null)
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && isWithin(a, b)
}

function isWithin(path: readonly string[], around: readonly string[]): boolean {
  return around.every((segment, index) => path[index] === segment)
}

function sameEffect(a: Put | Remove, b: Put | Remove): boolean {
  if (!samePath(a.path, b.path)) return false
  if (a.do === 'remove' || b.do === 'remove') return a.do === b.do
  return JSON.stringify(a.value) === JSON.stringify(b.value) && a.before === b.before
}
