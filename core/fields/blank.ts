import type { Field } from '../blueprint/document.ts'

/** Nothing, white space, an empty list, or an address without any part. False and zero are values. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isBlank)
}

/** The blank value of a field: lists that hold nothing are empty, not null. */
export function emptyOf({ type }: Field): [] | null {
  return lists.has(type) ? [] : null
}

const lists: ReadonlySet<Field['type']> = new Set(['multi_choice', 'multi_link', 'people', 'files', 'lines'])
