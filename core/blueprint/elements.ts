/**
 * What an element of an array is addressed by: itself when it is a text (fields of a section, lists of a menu entry), else its `key`,
 * or the module of a menu entry, or the field of a list's column or order.
 */
export function elementKey(element: unknown): string | undefined {
  if (typeof element === 'string') return element
  if (typeof element !== 'object' || element === null) return undefined
  const { key, module, field } = element as Record<string, unknown>
  const name = key ?? module ?? field
  return typeof name === 'string' ? name : undefined
}

/** Properties that are put as a whole, since their parts have no names: conditions, and defaults of fields. */
export function isWhole(property: string): boolean {
  return property === 'condition' || property === 'default'
}

export function replaceAt(node: readonly unknown[], key: string, value: unknown): unknown[]
export function replaceAt(node: object, key: string, value: unknown): unknown
export function replaceAt(node: object, key: string, value: unknown): unknown {
  if (Array.isArray(node)) return node.map((element: unknown) => (elementKey(element) === key ? value : element))
  return { ...node, [key]: value }
}

/** The array with `element` before the one with that key; at the end for null, or when that one is gone. Taken out of where it stood. */
export function placeBefore(array: readonly unknown[], element: unknown, before: string | null): unknown[] {
  const key = elementKey(element)
  if (before === key && array.some((other) => elementKey(other) === key)) return replaceAt(array, key, element)
  const others = array.filter((other) => elementKey(other) !== key)
  const place = before === null ? -1 : others.findIndex((other) => elementKey(other) === before)
  return place < 0 ? [...others, element] : others.toSpliced(place, 0, element)
}
