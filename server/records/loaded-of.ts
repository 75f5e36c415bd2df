import { actionsOf } from '@nurt/core/blueprint/actions-due.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Action } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { isOpenTo, isWithin, reachOf } from '@nurt/core/permissions/reach.ts'
import { titleOf } from '@nurt/core/records/search-texts.ts'
import { keepsSome } from '../permissions/view.ts'
import type { Draft, Save } from './draft.ts'
import type { Loaded, May } from './load-records.ts'
import { loadRecords } from './load-records.ts'

/** A draft as it stands once it is written; what only the database can say of it is no yet (`readBack`). */
export function loadedOf(save: Save, draft: Draft): Loaded {
  const { module, ctx } = save
  const may = (action: Action) => isDraftWithin(save, draft, action) === true
  const own = { change: may('change'), trash: may('trash'), handOver: may('hand_over') } satisfies May
  return {
    id: draft.id,
    version: (draft.before?.version ?? 0) + 1,
    title: titleOf(module, draft.values, ctx.locale),
    values: draft.values,
    may: staysOnBehalf(save, draft) ? { ...own, change: true } : own,
  }
}

/** Whether somebody changes it for whom they stand in, who keeps it. */
export function staysOnBehalf({ module }: Save, { before, values }: Draft): boolean {
  if (before?.onBehalfOf === undefined) return false
  const doer = taskShapeOf(module.module)?.doer ?? 'owner'
  return ['owner', 'team', 'seen_by', doer].every(
    (key) => JSON.stringify(before.values[key] ?? null) === JSON.stringify(values[key] ?? null),
  )
}

/** Whether the actor's reach covers the record as the draft has it; undefined where its condition has to be asked of the database. */
export function isDraftWithin({ ctx, view, module }: Save, { values }: Draft, action: Action): boolean | undefined {
  const reach = reachOf(view.role, action, module.key)
  if (typeof reach !== 'string') return undefined
  const owner = (values['owner'] ?? null) as string | null
  const isOpen = !keepsSome(view, module.key) || isOpenTo([ctx.actor.id], { owner, seenBy: (values['seen_by'] ?? []) as string[] })
  return isOpen && isWithin(reach, ctx.actor, { owner, team: (values['team'] ?? null) as string | null })
}

/** What is computed by the database has to be read back; everything else is known. One that was handed out of sight is told as it was left. */
export async function readBack({ ctx, module, view }: Save, records: readonly Loaded[]): Promise<Loaded[]> {
  const isAsked = (['change', 'trash'] as const).some((action) => typeof reachOf(view.role, action, module.key) !== 'string')
  if (!isAsked && !actsOnItself(module) && module.liveFormulas.length === 0 && module.rollups.length === 0) return [...records]
  const ids = records.map(({ id }) => id)
  const loaded = new Map((await loadRecords(ctx, module.key, ids)).map((record) => [record.id, record]))
  return records.map((record) => loaded.get(record.id) ?? record)
}

/** Its process may have filled fields as the records were written. */
function actsOnItself({ module: { process } }: CompiledModule): boolean {
  return process !== undefined && actionsOf(process).some(({ action }) => action.do === 'set')
}
