import type { Variant } from './event-log.ts'

/** Ways as numbers, so that thousands of them are compared quickly: each is the set of its pairs, with its start and its end. */
export class Ways {
  readonly #pairs = new Map<string, number>()
  readonly #ways: readonly Int32Array[]
  readonly #counts: readonly number[]

  constructor(variants: readonly Variant[]) {
    this.#ways = variants.map(({ activities }) => Int32Array.from(new Set(this.#pairsOf(activities))))
    this.#counts = variants.map(({ cases }) => cases.length)
  }

  /** How many cases go by the steps and transitions of the chosen ways alone. */
  described(chosen: readonly number[]): number {
    const known = this.#knownOf(chosen)
    return this.#ways.reduce((sum, way, index) => sum + (isKnown(way, known) ? (this.#counts[index] ?? 0) : 0), 0)
  }

  /** The way by which most others are described too; undefined when all are. Of many only the most frequent are tried. */
  best(chosen: readonly number[]): number | undefined {
    const known = this.#knownOf(chosen)
    const left = this.#ways.flatMap((way, index) => (isKnown(way, known) ? [] : [index]))
    let best: { index: number; gain: number } | undefined
    for (const index of left.slice(0, mostTried)) {
      const gain = this.#gain(index, left, known)
      if (!best || gain > best.gain) best = { index, gain }
    }
    return best?.index
  }

  #gain(candidate: number, left: readonly number[], known: Uint8Array): number {
    const added = [...(this.#ways[candidate] ?? [])].filter((pair) => !known[pair])
    for (const pair of added) known[pair] = 1
    const gain = left.reduce((sum, index) => sum + (isKnown(this.#ways[index], known) ? (this.#counts[index] ?? 0) : 0), 0)
    for (const pair of added) known[pair] = 0
    return gain
  }

  #knownOf(chosen: readonly number[]): Uint8Array {
    const known = new Uint8Array(this.#pairs.size)
    for (const index of chosen) for (const pair of this.#ways[index] ?? []) known[pair] = 1
    return known
  }

  #pairsOf(activities: readonly string[]): number[] {
    const way = [null, ...activities, null]
    return way.slice(1).map((to, index) => {
      const key = JSON.stringify([way[index] ?? null, to])
      const number = this.#pairs.get(key) ?? this.#pairs.size
      this.#pairs.set(key, number)
      return number
    })
  }
}

const mostTried = 60

function isKnown(way: Int32Array | undefined, known: Uint8Array): boolean {
  return way?.every((pair) => known[pair] === 1) ?? false
}
