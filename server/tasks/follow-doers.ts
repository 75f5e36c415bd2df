import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { sql } from 'kysely'
import { tableRef } from '../fields/select-wire.ts'
import type { Save } from '../records/draft.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'

/**
 * Keeps who gave a hand-made task to whoever has to do it now, in the transaction that gave it. What came with a file, a package or a job
 * nobody has given.
 */
export async function followDoers({ ctx, module, at }: Save, written: readonly WrittenDraft[]): Promise<void> {
  const shape = taskShapeOf(module.module)
  if (!shape || ctx.cause !== undefined) return
  const moved = written.filter(({ draft }) => (draft.before?.values[shape.doer] ?? null) !== (draft.values[shape.doer] ?? null))
  if (moved.length === 0) return
  const isGiven = ({ draft }: WrittenDraft) => typeof draft.values[shape.doer] === 'string' && draft.values[shape.doer] !== ctx.actor.id
  const given = moved.filter(isGiven).map(({ draft }) => ({ record: draft.id, person: draft.values[shape.doer] }))
  const kept = moved.filter((one) => one.draft.before && !isGiven(one)).map(({ draft }) => draft.id)
  if (kept.length > 0) await ctx.db.deleteFrom('nurt_given').where('record', 'in', kept).execute()
  if (given.length === 0) return
  await sql`insert into ${tableRef(ctx.workspace.schema, 'nurt_given')} (record, module, person, by, at)
    select record, ${module.key}, person, ${ctx.actor.id}::uuid, ${at.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(given)}::json) as given (record uuid, person uuid)
    on conflict (record) do update set person = excluded.person, by = excluded.by, at = excluded.at`.execute(ctx.db)
}
