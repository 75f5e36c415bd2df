import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { ManyAnswer } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { beyondReach, type View } from '../permissions/view.ts'
import { answerOfMany } from './answer-of.ts'
import { changeDrafts } from './change-drafts.ts'
import { draftOf, type Save } from './draft.ts'
import { liveLinks } from './live-links.ts'
import { lockRecords } from './load-records.ts'
import type { Loaded } from './load-records.ts'
import { leadNowhere } from './merged-records.ts'
import { naming, namingAlong } from './name-conflict.ts'
import { savedAt, saveOf, standing } from './save-of.ts'

export interface SomeRecords {
  module: string
  records: readonly string[]
}

/** Puts records into the trash, and what links to them where the link says so. A link that forbids it refuses all. */
export async function trashRecords(ctx: Ctx, { module, records }: SomeRecords): Promise<ManyAnswer> {
  return inRepeatableTransaction(ctx, async (ctx) => {
    const save = saveOf(ctx, module, 'trash')
    const change = newId(save.at.getTime())
    const trashed = await trash(save, await lockRecords(ctx, save.module, records, 'trash'), { change, going: new Set(records) })
    return answerOfMany(trashed, change)
  })
}

/** Brings records back from the trash, with what went there along with them. */
export async function restoreRecords(ctx: Ctx, { module, records }: SomeRecords): Promise<ManyAnswer> {
  return naming(ctx, module, () =>
    inRepeatableTransaction(ctx, async (ctx) => {
      const save = saveOf(ctx, module, 'trash')
      const change = newId(save.at.getTime())
      return answerOfMany(await restore(save, records, { change, going: new Set(records) }), change)
    }),
  )
}

async function restore(save: Save, records: readonly string[], act: Act): Promise<Loaded[]> {
  const { ctx, module } = save
  const locked = await lockRecords(ctx, module, records, 'trash')
  const drafts = locked.map((before, index) => {
    const draft = draftOf(before, { trashed_at: null }, index)
    return { ...draft, values: standing(save, draft.values) }
  })
  const along = await wentAlong(save, records)
  const restored = await changeDrafts(save, drafts, () => 'record.restored', act.change)
  await leadNowhere(ctx, module, records)
  for (const [key, ids] of along) {
    const others = ids.filter((id) => !act.going.has(id))
    for (const id of others) act.going.add(id)
    const ours = { ...saveOf(beyondReach(ctx), key, 'trash'), at: save.at }
    if (others.length > 0) await namingAlong(ctx, { module: key, isBack: true }, () => restore(ours, others, act))
  }
  return restored
}

/** What a link took to the trash: it went there in the same act, by module. */
async function wentAlong({ ctx, module, view }: Save, records: readonly string[]): Promise<[module: string, ids: string[]][]> {
  const along: [string, string[]][] = []
  for (const { module: key, field: name, many } of module.incoming) {
    const field = view.snapshot.modules.get(key)?.fields.get(name)?.field
    if (many || field?.type !== 'link' || field.onTrash !== 'cascade') continue
    const { rows } = await sql<{ id: string }>`select linking.id from ${tableRef(view.schema, key)} as linking
      join ${tableRef(view.schema, module.key)} as gone on gone.id = linking.${sql.id(field.key)} and gone.trashed_at = linking.trashed_at
      where gone.id = any(${records}::uuid[]) and ${actOf(view, sql`linking`)} = ${actOf(view, sql`gone`)} order by linking.id`.execute(
      ctx.db,
    )
    if (rows.length > 0) along.push([key, rows.map(({ id }) => id)])
  }
  return along
}

/** What took a record to the trash when it went there last. */
function actOf({ schema }: Pick<View, 'schema'>, record: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select event.details ->> 'change' from ${tableRef(schema, 'nurt_event')} as event
    where event.at = ${record}.trashed_at and event.record = ${record}.id and event.changes ? 'trashed_at' order by event.id desc limit 1)`
}

/** One act: what goes with it shares its change, and nothing goes twice. */
interface Act {
  change: string
  going: Set<string>
}

async function trash(save: Save, records: readonly Loaded[], act: Act): Promise<Loaded[]> {
  await followLinks(save, records, act)
  const drafts = records.map((before, index) => draftOf(before, { trashed_at: before.values['trashed_at'] ?? savedAt(save) }, index))
  return changeDrafts(save, drafts, () => 'record.trashed', act.change)
}

/** What each link that points here says of it. */
export async function followLinks(save: Save, records: readonly Loaded[], act: Act): Promise<void> {
  for (const { module, field: key, many } of save.module.incoming) {
    const field = save.view.snapshot.modules.get(module)?.fields.get(key)?.field
    if (many || field?.type !== 'link') continue
    const linked = await liveLinks(
      save.ctx,
      { module, field },
      save.module.key,
      records.map(({ id }) => id),
    )
    const others = linked.filter((id) => !act.going.has(id))
    if (others.length > 0) await clearOrTrash(save, module, { field, others, act })
  }
}

async function clearOrTrash(
  save: Save,
  module: string,
  { field, others, act }: { field: FieldOf<'link'>; others: string[]; act: Act },
): Promise<void> {
  if (field.onTrash !== 'clear' && field.onTrash !== 'cascade') refuse('in_use', { module, field: field.key, count: others.length })
  const ctx = beyondReach(save.ctx)
  const linking = { ...saveOf(ctx, module, 'change'), at: save.at }
  const locked = await lockRecords(ctx, linking.module, others, 'change')
  for (const id of others) act.going.add(id)
  if (field.onTrash === 'cascade') await trash(linking, locked, act)
  else
    await changeDrafts(
      linking,
      locked.map((before, index) => draftOf(before, { [field.key]: null }, index)),
      () => 'record.changed',
      act.change,
    )
}
