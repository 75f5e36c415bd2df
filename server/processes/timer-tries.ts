import { isPassing, type KeptRefusal, keptRefusal, Refusal } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'
import { given, post, statementFor } from '../db/statement.ts'
import { emit } from '../events/emit.ts'
import { tableRef } from '../fields/select-wire.ts'
import { leaveToTell } from '../records/leave-to-tell.ts'
import { loadCases } from './case-of.ts'
import { inChargeAmong, readPeople } from './people-now.ts'

const minute = 60_000
const hour = 60 * minute
/** Before each next try. Who has mended it lets it run at once. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour]
/** What only the machine is to blame for has mostly passed by then, and nobody needs to hear of it. */
const triesUntold = 3

interface Failed {
  module: string
  record: string
  timer: number
}

/** A timer could not go off: it is tried again after a growing pause, at last not any more. Those in charge are told once, and of the last time. */
export function noteFailed(outer: Ctx, timer: Failed, error: unknown): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const why = keptRefusal(error)
    const noted = await noteTry(ctx, timer, why)
    const isFinal = error instanceof Refusal && !isPassing(error)
    const isFirst = noted?.tries === (isFinal ? 1 : triesUntold)
    if (noted && (isFirst || noted.again === null)) await tellFailed(ctx, timer, { ...why, again: noted.again })
  })
}

/** Nothing where it is no longer set. */
async function noteTry({ db, now }: Ctx, { record, timer }: Failed, why: KeptRefusal) {
  const row = db.selectFrom('nurt_timer').where('record', '=', record).where('timer', '=', timer)
  const tried = (await row.select('tries').forUpdate().executeTakeFirst())?.tries
  if (tried === undefined) return undefined
  const pause = pauses[tried]
  const again = pause === undefined ? null : new Date(now().getTime() + pause).toISOString()
  const next = { tries: tried + 1, at: again ?? 'infinity', problem: JSON.stringify(why) }
  await db.updateTable('nurt_timer').set(next).where('record', '=', record).where('timer', '=', timer).execute()
  return { tries: next.tries, again }
}

async function tellFailed(ctx: Ctx, { module, record, timer }: Failed, failed: KeptRefusal & { again: string | null }): Promise<void> {
  const known = (await loadCases(ctx, [record])).get(record)?.state
  const set = known?.timers.find(({ id }) => id === timer)
  const token = known?.tokens.find(({ id }) => id === set?.token)
  if (!set || !token) return
  const persons = inChargeAmong(ctx, await readPeople(ctx, { load: false }))
  const details = { ...failed, step: token.node, key: set.key, persons }
  const [act] = await emit(ctx, { type: 'timer.failed', module, record, details })
  if (act !== undefined) await leaveToTell(ctx, { act, module, at: ctx.now() })
}

interface FailedTry {
  /** Null where it is tried no more. */
  again: string | null
  why: KeptRefusal
}

/** Those of a record that were due and could not go off, by their numbers. */
export async function failedTimers({ db }: Ctx, record: string): Promise<Map<number, FailedTry>> {
  const again = sql<string | null>`nullif(at, 'infinity')`.as('again')
  const rows = await db.selectFrom('nurt_timer').select(['timer', 'problem', again]).where('record', '=', record).execute()
  return new Map(rows.flatMap(({ timer, again, problem: why }) => (why ? [[timer, { again, why }]] : [])))
}

/** What could not go off may be able to now, and is looked at soon. It is not told anew. */
export async function tryTimersAgain({ db, now, workspace, platform }: Ctx): Promise<void> {
  await tryingAgain(workspace.schema, sql`${now().toISOString()}`).execute(db)
  platform.alarms.set(workspace.id, 'processes.fire_timers', now())
}

/** Of records that were written, at the next look: most have none that failed. */
export async function tryTimersOf(ctx: Ctx, records: readonly string[]): Promise<void> {
  await post(
    statementFor(ctx, 'try timers again', () => tryingAgain(ctx.workspace.schema, given('at'), given('records'))),
    { ctx, given: { at: ctx.now().toISOString(), records } },
  )
}

function tryingAgain(schema: string, at: RawBuilder<unknown>, records?: RawBuilder<unknown>) {
  return sql`update ${tableRef(schema, 'nurt_timer')} set at = ${at}::timestamptz, tries = least(tries, ${sql.lit(triesUntold)})
    where problem is not null ${records ? sql`and record = any(${records}::uuid[])` : sql``}`
}
