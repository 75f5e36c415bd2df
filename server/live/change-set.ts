/** Changes of a module's records: those that are named, and how many are not. */
export interface Changed {
  named: Map<string, number | null>
  unnamed: number
}

type Written = Record<string, { named: [string, number | null][]; unnamed: number }>

/** As many as one message of PostgreSQL, 8000 bytes, has room for. */
const mostNamed = 120

/** What changed in a workspace; of too many records of a module only the number is kept. */
export class ChangeSet {
  /** By module; with the paths of what changed where they are hidden from some (hidden-from-some.ts): `client notes`. */
  readonly modules = new Map<string, Changed>()

  add(module: string, records: Iterable<readonly [id: string, version: number | null]>, unnamed = 0): void {
    const changed = this.modules.get(module) ?? { named: new Map<string, number | null>(), unnamed: 0 }
    this.modules.set(module, changed)
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
    for (const [module, { named, unnamed }] of other.modules) this.add(module, named, unnamed)
  }

  /** Each small enough for one message. */
  parts(): Written[] {
    return [...this.modules].map(([module, { named, unnamed }]) => ({ [module]: { named: [...named], unnamed } }))
  }

  static from(written: Written): ChangeSet {
    const set = new ChangeSet()
    for (const [module, { named, unnamed }] of Object.entries(written)) set.add(module, named, unnamed)
    return set
  }
}
