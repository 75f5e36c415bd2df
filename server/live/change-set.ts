/** Of which module, and with the paths of what changed where they are hidden from some (hidden-from-some.ts). */
export interface What {
  module: string
  paths: readonly string[]
}

/** Those records that are named, and how many are not. */
export interface Changed extends What {
  named: Map<string, number | null>
  unnamed: number
}

interface Written extends What {
  named: [string, number | null][]
  unnamed: number
}

/** As many as one message of PostgreSQL, 8000 bytes, has room for. */
const mostNamed = 120

/** What changed in a workspace; of too many records of a module only the number is kept. */
export class ChangeSet {
  readonly #changed = new Map<string, Changed>()

  get all(): Changed[] {
    return [...this.#changed.values()]
  }

  add({ module, paths }: What, records: Iterable<readonly [id: string, version: number | null]>, unnamed = 0): void {
    const key = JSON.stringify([module, paths])
    const changed = this.#changed.get(key) ?? { module, paths, named: new Map<string, number | null>(), unnamed: 0 }
    this.#changed.set(key, changed)
    changed.unnamed += unnamed
    for (const [id, version] of records) {
      if (changed.unnamed > 0) changed.unnamed++
      else changed.named.set(id, version ?? changed.named.get(id) ?? null)
    }
    if (changed.unnamed === 0 && changed.named.size <= mostNamed) return
    changed.unnamed += changed.named.size
    changed.named.clear()
  }

  addAll(other: ChangeSet): void {
    for (const changed of other.all) this.add(changed, changed.named, changed.unnamed)
  }

  /** Each small enough for one message. */
  parts(): Written[] {
    return this.all.map((changed) => ({ ...changed, named: [...changed.named] }))
  }

  static from(written: Written): ChangeSet {
    const set = new ChangeSet()
    set.add(written, written.named, written.unnamed)
    return set
  }
}
