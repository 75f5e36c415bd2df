import { isWithin, reachOf } from '@nurt/core/permissions/reach.ts'
import { titleOf } from '@nurt/core/records/search-texts.ts'
import type { Draft, Save } from './draft.ts'
import type { Loaded } from './load-records.ts'
import { loadRecords } from './load-records.ts'

/** A draft as it stands once it is written. */
export function loadedOf({ ctx, view, module }: Save, draft: Draft): Loaded {
  const owner = (draft.values['owner'] ?? null) as string | null
  const may = (action: 'change' | 'trash') => isWithin(reachOf(view.role, action, module.key), ctx.actor, { owner })
  return {
    id: draft.id,
    version: (draft.before?.version ?? 0) + 1,
    title: titleOf(module, draft.values, ctx.locale),
    values: draft.values,
    may: { change: may('change'), trash: may('trash') },
  }
}

/** What is computed by the database has to be read back; everything else is known. */
export async function readBack({ ctx, module }: Save, records: readonly Loaded[]): Promise<Loaded[]> {
  if (module.liveFormulas.length === 0 && module.rollups.length === 0) return [...records]
  const ids = records.map(({ id }) => id)
  const loaded = new Map((await loadRecords(ctx, module.key, ids)).map((record) => [record.id, record]))
  return ids.flatMap((id) => loaded.get(id) ?? [])
}
