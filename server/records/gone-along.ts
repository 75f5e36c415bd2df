import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Ctx } from '../context.ts'
import { loadRecords } from './load-records.ts'

/** What an act did to a record: put it into the trash, or brought it back. */
interface Moved {
  module: string
  record: string
}

/**
 * Of what an act of the actor put into the trash or brought back, that which a link took along with a record that the actor may trash: taking
 * the act back does the same with it, whoever's it is.
 */
export async function goneAlong(ctx: Ctx, moved: readonly Moved[]): Promise<ReadonlySet<string>> {
  const own = new Set<string>()
  for (const [module, some] of Map.groupBy(moved, ({ module }) => module)) {
    const ids = some.map(({ record }) => record)
    for (const { id, may } of await loadRecords(ctx, module, ids)) if (may.trash) own.add(id)
  }
  const taken = takenFrom(
    ctx.snapshot,
    moved.filter(({ record }) => own.has(record)).map(({ module }) => module),
  )
  return new Set(moved.flatMap(({ module, record }) => (!own.has(record) && taken.has(module) ? [record] : [])))
}

/** The modules whose records go to the trash with those of these, and with theirs. */
function takenFrom(snapshot: Snapshot, from: readonly string[]): Set<string> {
  const taken = new Set<string>()
  const ways = [...from]
  for (let at = ways.pop(); at !== undefined; at = ways.pop()) {
    const next = takenWith(snapshot, at).filter((module) => !taken.has(module))
    for (const module of next) taken.add(module)
    ways.push(...next)
  }
  return taken
}

function takenWith({ modules }: Snapshot, key: string): string[] {
  return (modules.get(key)?.incoming ?? []).flatMap(({ module, field: name }) => {
    const field = modules.get(module)?.fields.get(name)?.field
    return field?.type === 'link' && field.onTrash === 'cascade' ? module : []
  })
}
