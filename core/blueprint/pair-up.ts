export interface Pairs<T> {
  added: T[]
  removed: T[]
  kept: [from: T, to: T][]
  /** Those that stayed stand in another order. */
  moved: boolean
}

/** Elements of two versions of one array, told apart by their keys. */
export function pairUp<T extends { key: string }>(from: readonly T[] = [], to: readonly T[] = []): Pairs<T> {
  const before = new Map(from.map((element) => [element.key, element]))
  const after = new Map(to.map((element) => [element.key, element]))
  const kept = to.flatMap((element): [T, T][] => {
    const old = before.get(element.key)
    return old ? [[old, element]] : []
  })
  const stayed = from.filter(({ key }) => after.has(key))
  return {
    added: to.filter(({ key }) => !before.has(key)),
    removed: from.filter(({ key }) => !after.has(key)),
    kept,
    moved: stayed.some(({ key }, index) => kept[index]?.[1].key !== key),
  }
}
