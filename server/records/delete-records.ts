import type { Deletion } from '@nurt/core/records/deletion-api.ts'
import { isPassing, Refusal, refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { noteChanges } from '../live/note-changes.ts'
import { mustConfigure } from '../must-configure.ts'
import { aboutRecords } from './about-records.ts'
import type { Save } from './draft.ts'
import { lockRecords } from './load-records.ts'
import { blankLinks, heldBy } from './lost-links.ts'
import { shownMerged } from './merged-records.ts'
import { saveOf } from './save-of.ts'
import { someTitles } from './seen-titles.ts'
import { trashedRecords } from './trashed-records.ts'

/** Deleted in one transaction. */
const batchSize = 200
/** After which the bytes of files go: whoever uploads the same ones meanwhile has told of them by then. */
const filesMs = 60 * 60_000

export interface Deleting {
  module: string
  /** Absent: all of the module's trash that the actor reaches. */
  records?: readonly string[] | undefined
}

/** Deletes records of the trash for good: a few at once, all or none, many as a job. Only who configures may. */
export function deleteRecords(ctx: Ctx, { module, records }: Deleting): Promise<Deletion> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const save = saveOf(ctx, module, 'trash')
    const ids = records ?? (await trashedRecords(save))
    const id = newId(save.at.getTime())
    await ctx.db
      .insertInto('nurt_deletion')
      .values({ id, module, records: [...ids], state: 'running', created_by: ctx.actor.id })
      .execute()
    if (ids.length > batchSize) await enqueue(ctx, 'records.delete', { deletion: id }, { onceKey: id })
    else await deleteAtOnce(save, id, ids)
    return selectDeletion(ctx).where('id', '=', id).executeTakeFirstOrThrow()
  })
}

async function deleteAtOnce(save: Save, deletion: string, ids: readonly string[]): Promise<void> {
  const locked = await lockRecords(save.ctx, save.module, ids, 'trash')
  const live = locked.find(({ values }) => !values['trashed_at'])
  if (live) refuse('not_allowed', { problem: 'not_trashed', record: live.id })
  const [held] = await heldBy(save, ids)
  if (held) {
    const names = await someTitles(save.ctx, held.module, held.holders)
    refuse('in_use', { reason: 'held', module: held.module, field: held.field, count: held.holders.length, names })
  }
  const shown = new Set(await shownMerged(save.ctx, save.module.key, ids))
  await wipe(
    save,
    deletion,
    ids.filter((id) => !shown.has(id)),
  )
  await finish(save.ctx, deletion, { done: ids.length, kept: shown.size })
}

/** The newest one of the module. */
export async function findDeletion(ctx: Ctx, { module }: { module: string }): Promise<Deletion | null> {
  mustConfigure(ctx)
  const found = await selectDeletion(ctx).where('module', '=', module).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return found ?? null
}

function selectDeletion({ db }: Ctx) {
  return db
    .selectFrom('nurt_deletion')
    .select(['id', 'state', 'done', 'kept', 'failure', 'created_at as createdAt', 'created_by as createdBy'])
    .select(sql<number>`cardinality(records)`.as('total'))
}

/** A run that was cut off goes on after its last batch; what came back from the trash meanwhile, or must not be lost, stays. */
export const deleteJob = defineJob(
  'records.delete',
  z.object({ deletion: z.uuid() }),
  async (ctx, { deletion }) => {
    try {
      await deleteAll(ctx, deletion)
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error)) throw error
      await inTransaction(ctx, (ctx) => stop(ctx, deletion, error))
    }
  },
  { giveUp: (ctx, { deletion }) => inTransaction(ctx, (ctx) => stop(ctx, deletion, new Refusal('busy'))) },
)

/** Where a live record's own rule keeps one, smaller batches find which, and that one stays. */
async function deleteAll(ctx: Ctx, id: string): Promise<void> {
  let size = batchSize
  let goesOn = true
  while (goesOn) {
    const tried: Tried = {}
    try {
      goesOn = await inTransaction(ctx, (ctx) => deleteBatch(ctx, id, size, tried))
      size = Math.min(size * 2, batchSize)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid_values') throw error
      if (size === 1) await inTransaction(ctx, (ctx) => keepNext(ctx, id, tried))
      size = Math.ceil(size / 2)
    }
  }
}

/** How far the deletion was when a batch was tried. */
interface Tried {
  done?: number
}

/** False when nothing is left. */
async function deleteBatch(ctx: Ctx, id: string, most: number, tried: Tried): Promise<boolean> {
  mustConfigure(ctx)
  const work = await lockDeletion(ctx, id, most)
  if (!work) return false
  tried.done = work.done
  const { batch } = work
  if (batch.length === 0) {
    await finish(ctx, id, {})
    return false
  }
  const save = saveOf(ctx, work.module, 'trash')
  const there = await trashedRecords(save, batch)
  const held = (await heldBy(save, there)).flatMap(({ targets }) => targets)
  const staying = new Set([...held, ...(await shownMerged(ctx, work.module, there))])
  const going = there.filter((record) => !staying.has(record))
  await wipe(save, id, going)
  await goOn(ctx, id, { done: work.done + batch.length, kept: work.kept + staying.size })
  return true
}

/** Unless another process has gone on meanwhile: then it is another one's turn. */
async function keepNext(ctx: Ctx, id: string, tried: Tried): Promise<void> {
  mustConfigure(ctx)
  const work = await lockDeletion(ctx, id, 1)
  if (work && work.done === tried.done) await goOn(ctx, id, { done: work.done + 1, kept: work.kept + 1 })
}

async function goOn({ db }: Ctx, id: string, far: { done: number; kept: number }): Promise<void> {
  await db.updateTable('nurt_deletion').set(far).where('id', '=', id).execute()
}

/** With the next ones only: there may be very many. */
function lockDeletion({ db }: Ctx, id: string, most: number) {
  return db
    .selectFrom('nurt_deletion')
    .select(['module', 'done', 'kept'])
    .select(sql<string[]>`records[done + 1 : done + ${most}::int]`.as('batch'))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst()
}

async function stop(ctx: Ctx, id: string, { code, details }: Refusal): Promise<void> {
  const work = await lockDeletion(ctx, id, 0)
  if (work) await finish(ctx, id, { state: 'stopped', failure: JSON.stringify({ code, details }) })
}

interface End {
  state?: 'stopped'
  failure?: string
  done?: number
  kept?: number
}

/** Which ones they were is told by what is left of them. */
async function finish(ctx: Ctx, id: string, { state, ...end }: End): Promise<void> {
  const { module } = await ctx.db
    .updateTable('nurt_deletion')
    .set({ ...end, state: state ?? 'done' })
    .where('id', '=', id)
    .returning('module')
    .executeTakeFirstOrThrow()
  const { records } = await ctx.db
    .selectFrom('nurt_deleted')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .where('deletion', '=', id)
    .executeTakeFirstOrThrow()
  if (records > 0) await emit(ctx, { type: 'records.deleted', module, details: { records: Number(records) } })
}

/** The records with everything about them. Links in the trash become blank by their foreign keys. */
async function wipe(save: Save, deletion: string, ids: readonly string[]): Promise<void> {
  const { ctx, module } = save
  const { db, workspace } = ctx
  if (ids.length === 0) return
  await blankLinks(save, ids)
  const files = await db.selectFrom('nurt_file').select('sha256').where('record', 'in', ids).execute()
  for (const table of aboutRecords)
    await sql`delete from ${tableRef(workspace.schema, table)} where record = any(${ids}::uuid[])`.execute(db)
  for (const table of ['nurt_mail', 'nurt_delivery'])
    await sql`delete from ${tableRef(workspace.schema, table)} where named && ${ids}::uuid[]`.execute(db)
  await db.deleteFrom('nurt_merged').where('kept', 'in', ids).execute()
  await db.deleteFrom('nurt_child').where('parent', 'in', ids).execute()
  await db
    .insertInto('nurt_deleted')
    .values(ids.map((record) => ({ record, deletion })))
    .execute()
  await sql`update ${tableRef(workspace.schema, 'nurt_event')} set changes = '{}', details = details - 'mentions' - 'files' - 'comment' - 'events' - 'asked' - 'called'
    where record = any(${ids}::uuid[])`.execute(db)
  await sql`delete from ${tableRef(workspace.schema, module.key)} where id = any(${ids}::uuid[])`.execute(db)
  const sha256s = [...new Set(files.map(({ sha256 }) => sha256))]
  const startAfter = new Date(save.at.getTime() + filesMs)
  if (sha256s.length > 0) await enqueue(ctx, 'files.forget', { files: sha256s }, { startAfter })
  noteChanges(
    ctx,
    module.key,
    ids.map((id) => [id, null]),
  )
}
