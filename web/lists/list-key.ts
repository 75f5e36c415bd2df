import { fold } from '@nurt/core/fields/fold.ts'

/** A key for a new list: made from its name, unlike those that exist, and never changed afterwards. */
export function newListKey(name: string, lists: readonly { key: string }[]): string {
  const words = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 36)
  const base = /^[a-z]/.test(words) ? words : `list_${words}`.replace(/_$/, '')
  const taken = new Set(lists.map(({ key }) => key))
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`
    if (!taken.has(key)) return key
  }
}
