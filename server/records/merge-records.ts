import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { FileValue, LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { writableFields } from '@nurt/core/permissions/readable-fields.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { beyondReach } from '../permissions/view.ts'
import { answerOf } from './answer-of.ts'
import { changeDrafts } from './change-drafts.ts'
import { draftOf, type Save } from './draft.ts'
import { leadsTo, liveLinks } from './live-links.ts'
import { type Loaded, lockRecords } from './load-records.ts'
import { readBack } from './loaded-of.ts'
import { naming } from './name-conflict.ts'
import { bringFiles } from './merged-records.ts'
import { savedAt, saveOf } from './save-of.ts'
import { inLines, withoutLinks } from './without-links.ts'

interface Seen {
  id: string
  version: number
}

interface Merge {
  module: string
  keep: Seen
  other: Seen
  /** Fields whose value is that of the other one; `step` among them. */
  take: readonly string[]
}

/** Two records have become one. */
export interface Merged {
  save: Save
  /** Their ids. */
  kept: string
  other: string
  change: string
}

/** What rooms to the right do in the same act (`server/app.ts`). */
export const afterMerges: ((merged: Merged) => Promise<void>)[] = []

/** What the two come to: the one that stays, and the one that goes. */
interface Pair {
  kept: Loaded
  other: Loaded
}

/**
 * Two records become one, in one act that can be undone: links to the other one lead to the kept one, the other one goes to the trash, and
 * the kept one gets what it lacks. Links are moved also in records beyond the actor's reach, as when a record is trashed.
 */
export function mergeRecords(ctx: Ctx, { module, keep, other: gone, take }: Merge): Promise<RecordAnswer> {
  if (keep.id === gone.id) refuse('bad_request', { field: 'other' })
  return naming(ctx, module, () =>
    inRepeatableTransaction(ctx, async (ctx) => {
      const save = saveOf(ctx, module, 'change')
      const pair = await lockPair(save, keep, gone)
      const change = newId(save.at.getTime())
      const changed = await mergePair(save, pair, { take, change })
      for (const follow of afterMerges) await follow({ save, kept: keep.id, other: gone.id, change })
      const [record] = await readBack(save, changed)
      return record ? { ...answerOf(save.view, save.module, record), change } : refuse('not_found')
    }),
  )
}

/** Two that are locked become one, as a part of this act. */
export async function mergePair(save: Save, pair: Pair, { take, change }: { take: readonly string[]; change: string }): Promise<Loaded[]> {
  const { ctx, module, at } = save
  await moveLinks(save, pair, change)
  const trashed = draftOf(pair.other, { trashed_at: savedAt(save) })
  // before the kept one gets its values: some may be there only once
  await changeDrafts({ ...saveOf(ctx, module.key, 'trash'), at }, [trashed], () => 'record.trashed', change)
  await bringFiles(ctx, module, pair.other, pair.kept.id)
  // as it stands now: its totals count what was moved to it
  const kept = (await lockRecords(ctx, module, [pair.kept.id], 'change'))[0] ?? refuse('not_found')
  const merged = draftOf(kept, mergedValues(save, { ...pair, kept }, take))
  const changed = await changeDrafts(save, [merged], () => 'record.merged', change)
  await remember(ctx, module.key, pair)
  // where nothing changed in it, the history tells it all the same
  if (changed[0]?.version === pair.kept.version)
    await emit(ctx, { type: 'record.merged', module: module.key, record: pair.kept.id, changes: {} })
  return changed
}

async function lockPair({ ctx, module }: Save, keep: Seen, gone: Seen): Promise<Pair> {
  const [kept, other] = await lockRecords(ctx, module, [keep.id, gone.id], 'change')
  if (!kept || !other) refuse('not_found')
  if (!other.may.trash) refuse('not_allowed', { action: 'trash', record: other.id })
  for (const [record, seen] of [
    [kept, keep],
    [other, gone],
  ] as const) {
    if (record.values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record: record.id })
    if (record.version !== seen.version) refuse('changed_meanwhile', { record: record.id, version: record.version, fields: {} })
  }
  // nobody gets to see what was kept from them, as it becomes a part of the other one
  if (whoSees(module, kept) !== whoSees(module, other)) refuse('not_allowed', { problem: 'confidential', record: other.id })
  return { kept, other }
}

/** Who alone sees a record. */
export function whoSees({ system }: CompiledModule, { values }: Loaded): string {
  const named = system.has('seen_by') ? ((values['seen_by'] ?? []) as string[]) : []
  return named.length === 0 ? '' : [...new Set([...named, String(values['owner'])])].toSorted().join()
}

function mergedValues(save: Save, { kept, other }: Pair, take: readonly string[]): Record<string, unknown> {
  const { snapshot, role } = save.view
  const given: Record<string, unknown> = {}
  const writable = new Set(writableFields(snapshot, role, save.module.key).flatMap((field) => (isReadOnly(field) ? [] : field.key)))
  if (save.module.system.has('step')) writable.add('step')
  const unwritable = take.find((key) => !writable.has(key))
  if (unwritable !== undefined) refuse('unknown_field', { field: unwritable })
  for (const field of save.module.shown) {
    if (isReadOnly(field)) continue
    const [own, others] = [kept.values[field.key], other.values[field.key]]
    const value = together(field, own, others) ?? (take.includes(field.key) || isBlank(own) ? others : own)
    given[field.key] = withoutLinks(field, value, [kept.id, other.id])
  }
  const stepped = ['step', 'step_since'].map((key) => [key, other.values[key]] as const)
  return take.includes('step') ? { ...given, ...Object.fromEntries(stepped) } : given
}

/** Of what there may be several both are kept; lines get ids of their own, since the other record keeps its lines in the trash. */
function together(field: Field, own: unknown, others: unknown): unknown {
  const [mine, theirs] = [(own ?? []) as unknown[], (others ?? []) as unknown[]]
  if (field.type === 'lines') return [...mine, ...(theirs as LineValue[]).map((line) => ({ ...line, id: newId() }))]
  if (field.type === 'multi_choice') return [...new Set([...mine, ...theirs])]
  const idOf = (one: unknown) => (Array.isArray(one) ? (one as unknown as LinkValue)[0] : (one as FileValue).id)
  if (field.type !== 'multi_link' && field.type !== 'files') return undefined
  return [...mine, ...theirs.filter((one) => !mine.some((known) => idOf(known) === idOf(one)))]
}

async function moveLinks(save: Save, pair: Pair, change: string): Promise<void> {
  for (const { key, module, shown } of save.ctx.snapshot.modules.values()) {
    const fields = module.enabled ? shown.filter((field) => leadsTo(field, save.module.key)) : []
    if (fields.length > 0) await moveLinksOf(save, pair, { module: key, fields }, change)
  }
}

/** All of a record at once: a change tells of each record once. */
async function moveLinksOf(
  { ctx, module, at }: Save,
  { kept, other }: Pair,
  from: { module: string; fields: readonly Field[] },
  change: string,
): Promise<void> {
  const ids = new Set<string>()
  for (const field of from.fields) {
    for (const id of await liveLinks(ctx, { module: from.module, field }, module.key, [other.id])) ids.add(id)
  }
  // of the two themselves the values tell (mergedValues)
  ids.delete(kept.id)
  ids.delete(other.id)
  if (ids.size === 0) return
  const linking = { ...saveOf(beyondReach(ctx), from.module, 'change'), at }
  const locked = await lockRecords(linking.ctx, linking.module, [...ids].toSorted(), 'change')
  const drafts = locked.map((record, index) => {
    const moved = from.fields.map((field) => [field.key, movedLink(field, record.values[field.key], { kept, other })])
    return draftOf(record, Object.fromEntries(moved), index)
  })
  await changeDrafts(linking, drafts, () => 'record.changed', change)
}

function movedLink(field: Field, value: unknown, { kept, other }: Pair): unknown {
  const lead = (link: LinkValue): LinkValue => (link[0] === other.id ? [kept.id, kept.title] : link)
  if (field.type === 'lines') return inLines(field, value, (part, link) => movedLink(part, link, { kept, other }))
  if (field.type === 'link') return value ? lead(value as LinkValue) : null
  const several = (value ?? []) as LinkValue[]
  return several.some(([id]) => id === other.id) ? several.filter(([id]) => id !== kept.id).map(lead) : several
}

async function remember(ctx: Ctx, module: string, { kept, other }: Pair): Promise<void> {
  await ctx.db
    .insertInto('nurt_merged')
    .values({ record: other.id, module, kept: kept.id, at: ctx.now().toISOString() })
    .onConflict((conflict) => conflict.column('record').doUpdateSet({ kept: kept.id }))
    .execute()
  // what was merged the other way round before, and brought back, leads nowhere any more
  await ctx.db.deleteFrom('nurt_merged').where('record', '=', kept.id).execute()
  const followers = ctx.db.selectFrom('nurt_follower').where('record', '=', other.id).where('follows', '=', true)
  await ctx.db
    .insertInto('nurt_follower')
    .columns(['record', 'person', 'follows'])
    .expression(followers.select([sql<string>`${kept.id}::uuid`.as('record'), 'person', 'follows']))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
