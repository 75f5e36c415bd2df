import type { CaseDetails, Changes } from '@nurt/core/events/event.ts'
import type { WhyAct, WhyAnswer } from '@nurt/core/processes/why-api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { findLoaded } from '../records/load-records.ts'
import { loadCases, routeOf } from './case-of.ts'
import { type Lead, leadsTo } from './leads-to.ts'
import { namesThen } from './names-then.ts'
import { toldDecisions } from './told-decisions.ts'
import { whyTasks } from './why-tasks.ts'

/** An event of a record's case, or of its way while nothing leads it. */
export interface WayEvent {
  at: string
  actor: string | null
  type: 'record.created' | 'record.moved' | 'case.advanced'
  changes: Changes
  details: CaseDetails | null
}

/** What is older is not looked for: a case that has done so much since stands in the timeline. */
const mostEvents = 1000

/** How a record came to where it stands, and why its open tasks wait for whom they do, as far as the one who asks may know. */
export async function findWhy(ctx: Ctx, { module: key, record }: { module: string; record: string }): Promise<WhyAnswer> {
  const module = moduleFor(viewerOf(ctx), key)
  const { values } = await findLoaded(ctx, key, record)
  const events = await wayOf(ctx, record)
  const state = routeOf(ctx, module) && (await loadCases(ctx, [record])).get(record)?.state
  const leads = state && state.status !== 'none' ? leadsTo(state, events) : []
  const acts = leads.length > 0 ? leads : lastMove(events, values['step'])
  return {
    acts: await Promise.all(acts.map((lead) => toldAct(ctx, key, lead))),
    tasks: state ? await whyTasks(ctx, key, { record, state, events }) : [],
  }
}

/** The last first. */
async function wayOf({ db, workspace }: Ctx, record: string): Promise<WayEvent[]> {
  const { rows } = await sql<WayEvent>`
    select at, actor, type, changes, case when type = 'case.advanced' then details end as details from ${sql.id(workspace.schema, 'nurt_event')}
    where record = ${record} and type in ('record.created', 'record.moved', 'case.advanced') and (type = 'case.advanced' or changes ? 'step')
    order by at desc, type = 'record.created', type desc, id desc limit ${mostEvents}`.execute(db)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString(), changes: row.changes ?? {} }))
}

function lastMove(events: readonly WayEvent[], step: unknown): Lead[] {
  const event = events.find(({ type, changes }) => type !== 'case.advanced' && changes['step']?.[1] === step)
  return event ? [{ event, to: String(step) }] : []
}

async function toldAct(ctx: Ctx, module: string, { event, from, to, lastIn }: Lead): Promise<WhyAct> {
  const { at, actor: by, details, changes, type } = event
  const decided = { details: details ?? { events: [] }, ...(await namesThen(ctx, module, details?.version)) }
  const left = from ?? keyOf(changes['step']?.[0])
  const places = { from: decided.step(left), to: decided.step(to), lastIn: decided.step(lastIn) }
  const named = { ...places, ...decided.deed(decided.details.events, lastIn ?? left) }
  const { comment, version } = details ?? {}
  const what = details?.command ?? (type === 'record.created' ? 'made' : 'moved')
  return { at, by, what, ...named, comment, version, decisions: await toldDecisions(ctx, module, decided) }
}

function keyOf(step: unknown): string | undefined {
  return typeof step === 'string' ? step : undefined
}
