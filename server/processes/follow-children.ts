import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { beyondReach } from '../permissions/view.ts'
import type { Save } from '../records/draft.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'
import { callOf, callsOf, isCalling } from './call-of.ts'
import { cancelChildren } from './cancel-children.ts'
import { loadCases } from './case-of.ts'
import { type ChildRow, type LostChild, settleChildren, tellParent } from './settle-children.ts'

/**
 * What a write of records means for what they are a part of, and for their own parts: a record that is done, thrown away or taken up again
 * is told to its whole; what is thrown away cancels its parts, where the process says so; what comes back learns what happened meanwhile.
 */
export async function followChildren(save: Save, written: readonly WrittenDraft[], change: string): Promise<void> {
  if (!(await isCalling(save.ctx))) return
  const ctx = { ...beyondReach(save.ctx), now: () => save.at }
  const among = (isIt: (changes: WrittenDraft['happened']['changes']) => boolean) =>
    written.flatMap(({ draft, happened: { changes } }) => (draft.before && isIt(changes) ? [draft.id] : []))
  const moved = among((changes) => 'step' in changes || 'trashed_at' in changes)
  if (moved.length === 0) return
  await settleChildren(ctx, await childrenBy(ctx, 'record', moved), change)
  const trashed = await childrenBy(
    ctx,
    'parent',
    among(({ trashed_at: to }) => to !== undefined && to[1] !== null),
  )
  await cancelChildren(ctx, await stillTheirs(ctx, trashed), change)
  const restored = among(({ trashed_at: to }) => to !== undefined && to[1] === null)
  const known = await childrenBy(ctx, 'parent', restored)
  const heard = [...known, ...(await lostMeanwhile(ctx, { module: save.module.key, restored, known }))]
  for (const rows of Map.groupBy(heard, ({ parent }) => parent).values()) await tellParent(ctx, rows, change)
}

async function childrenBy({ db }: Ctx, column: 'record' | 'parent', ids: readonly string[]): Promise<ChildRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('nurt_child').selectAll().where(column, 'in', ids).orderBy('parent').orderBy('child').execute()
}

interface Restored {
  module: string
  restored: readonly string[]
  known: readonly ChildRow[]
}

/** Parts that were deleted for good while what they are a part of lay in the trash: nobody waits for these. */
async function lostMeanwhile(ctx: Ctx, { module, restored, known }: Restored): Promise<LostChild[]> {
  const isKnown = new Set(known.map(({ parent, child }) => `${parent} ${child}`))
  return [...(await loadCases(ctx, restored))].flatMap(([parent, { state }]) => {
    const lost = state.children.filter(({ id, status }) => status === 'running' && !isKnown.has(`${parent} ${id}`))
    return lost.map(({ id }) => ({ parent, parent_module: module, child: id, status: 'cancelled' as const }))
  })
}

/** Running parts that are to go with their whole; those of one that was merged into another are that one's now. */
async function stillTheirs(ctx: Ctx, children: readonly ChildRow[]): Promise<ChildRow[]> {
  const running = children.filter(({ status }) => status === 'running')
  const theirs: ChildRow[] = []
  for (const rows of Map.groupBy(running, ({ parent, step, call }) => `${parent} ${step} ${call}`).values()) {
    const calls = rows[0] && (await callsOf(ctx, rows[0]))
    if (calls?.cancelled === 'cancel') theirs.push(...(await stillLinked(ctx, rows)))
  }
  return theirs
}

async function stillLinked(ctx: Ctx, children: ChildRow[]): Promise<ChildRow[]> {
  const [first] = children
  const call = first && (await callOf(ctx, first))
  const link = first && ctx.snapshot.modules.get(first.module)?.fields.get(call?.link ?? '')
  if (!link) return children
  const { rows } = await sql<{ id: string }>`select id from ${tableRef(ctx.workspace.schema, first.module)}
    where id = any(${children.map(({ record }) => record)}::uuid[]) and coalesce(${sql.ref(link.key)}, ${first.parent}::uuid) = ${first.parent}::uuid`.execute(
    ctx.db,
  )
  const ids = new Set(rows.map(({ id }) => id))
  return children.filter(({ record }) => ids.has(record))
}
