import { rankBetween } from '@nurt/core/lists/rank.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import { rankOf } from '../lists/by-hand.ts'
import { statementOver, type AskedList } from '../lists/selection.ts'
import { noteChanges } from '../live/note-changes.ts'
import { rowOf } from '../permissions/row-of.ts'
import { moduleFor, viewOf, viewerOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { lockRecords } from './load-records.ts'

export type PlaceRecord = { module: string; record: string } & (Between | AtEnd)

interface Between {
  above?: string | undefined
  below?: string | undefined
}

/** Of the records of a question. */
interface AtEnd extends Omit<AskedList, 'module'> {
  end: 'top' | 'bottom'
}

/**
 * Puts a record between two others of its module, or before or after all that a question is about, as all boards then show it. The record
 * stays as it is: no new version, nothing in its history. Where the two have changed places meanwhile, it comes right below the one above.
 */
export async function placeRecord(ctx: Ctx, input: PlaceRecord): Promise<void> {
  const { module, record } = input
  return inTransaction(ctx, async (ctx) => {
    await lockRecords(ctx, moduleFor(viewerOf(ctx), module, 'change'), [record], 'change')
    await sql`select pg_advisory_xact_lock(hashtext(${`${ctx.workspace.schema} ranks ${module}`}))`.execute(ctx.db)
    const { low, high } = 'end' in input ? await endOf(ctx, input) : await gapOf(ctx, module, input)
    // nothing else stands there
    if (low === undefined) return
    const rank = await freeRank(ctx, module, low, high)
    await ctx.db
      .insertInto('nurt_rank')
      .values({ record, module, rank })
      .onConflict((conflict) => conflict.column('record').doUpdateSet({ rank }))
      .execute()
    noteChanges(ctx, module, [[record, null]])
  })
}

interface Gap {
  /** '' below all, undefined where it need not be put. */
  low: string | undefined
  /** Undefined above all. */
  high?: string | undefined
}

async function gapOf(ctx: Ctx, module: string, { above, below }: Between): Promise<Gap> {
  const ranks = await ranksOf(ctx, module, [above, below])
  const high = ranks.get(above ?? '')
  const low = ranks.get(below ?? '') ?? ''
  const isTurned = high !== undefined && low >= high
  return { low: isTurned ? await rankBelow(ctx, module, high) : low, high }
}

/** Beyond the others that the actor sees there. */
async function endOf(ctx: Ctx, { end, record, ...asked }: Extract<PlaceRecord, AtEnd>): Promise<Gap> {
  const statement = await statementOver(ctx, asked, 'ends', ({ row, from }) => {
    const rank = rankOf(row)
    return sql`select max(${rank}), min(${rank}) ${from} and ${columnRef(row, 'id')} <> ${given('record')}`
  })
  const [row] = await ask(statement, { ctx, given: { record } })
  const [top, bottom] = row as [string | null, string | null]
  if (top === null || bottom === null) return { low: undefined }
  return end === 'top' ? { low: top } : { low: '', high: bottom }
}

/** Ranks of records that the actor may see. */
async function ranksOf(ctx: Ctx, module: string, named: readonly (string | undefined)[]): Promise<Map<string, string>> {
  const ids = named.filter((id) => id !== undefined)
  const statement = statementFor(ctx, `ranks ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const row = rowOf(view, module)
    return sql`select ${columnRef(row, 'id')}::text, ${rankOf(row)} from ${tableRef(view.schema, module)} as ${sql.id(row.alias)}
      where ${columnRef(row, 'id')} = any(${given('ids')}::uuid[]) and ${withinReach(view, 'see', module, row.alias)}`
  })
  const ranks = new Map((await ask(statement, { ctx, given: { ids } })).map(([id, rank]) => [String(id), String(rank)]))
  const missing = ids.find((id) => !ranks.has(id))
  if (missing) refuse('not_found', { record: missing })
  return ranks
}

/** Of whatever stands next, seen or not. */
async function rankBelow(ctx: Ctx, module: string, high: string): Promise<string> {
  const statement = statementFor(ctx, `rank below ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const rank = rankOf(rowOf(view, module))
    return sql`select max(${rank}) from ${tableRef(view.schema, module)} as record where ${rank} < ${given('high')}`
  })
  const [row] = await ask(statement, { ctx, given: { high } })
  return typeof row?.[0] === 'string' ? row[0] : ''
}

/** Somebody else may have put another between the two. */
async function freeRank(ctx: Ctx, module: string, low: string, high: string | undefined): Promise<string> {
  const rank = rankBetween(low, high)
  const taken = await ctx.db
    .selectFrom('nurt_rank')
    .select('record')
    .where('module', '=', module)
    .where('rank', '=', rank)
    .executeTakeFirst()
  return taken ? freeRank(ctx, module, rank, high) : rank
}
