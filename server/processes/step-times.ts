import type { StepTimes } from '@nurt/core/processes/overview-api.ts'
import { dateInZone, relativeDay } from '@nurt/core/expressions/periods.ts'
import { type WorkCalendar, workCalendarOf } from '@nurt/core/processes/working-time.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, plannedAnew, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { moduleFor, seesAll, viewerOf, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { holidaysOf } from './holidays.ts'

/** No stay is measured farther back. */
const calendarDays = 3 * 366

/** How long records stay on each step of a process, how many stand there, and where it takes longest. */
export async function findStepTimes(ctx: Ctx, { module: key, days }: { module: string; days: number }): Promise<StepTimes> {
  if (!mayConfigure(ctx) && ctx.actor.heads.people.length === 0) refuse('not_allowed', { action: 'head' })
  const { process } = moduleFor(viewerOf(ctx), key).module
  if (!process) refuse('not_found')
  const [standing, stays, came] = [await standingNow(ctx, key), await staysOf(ctx, key, days), await cameTo(ctx, key, days)]
  const steps = process.steps.map(({ key: step }) => ({
    step,
    ...(standing.get(step) ?? { now: 0, oldest: null }),
    came: came.get(step) ?? 0,
    ...(stays.get(step) ?? { left: 0, median: null, ninetieth: null }),
  }))
  const [longest] = steps.filter(({ median }) => median !== null && median > 0).toSorted((one, other) => other.median! - one.median!)
  return { steps, longest: longest?.step ?? null }
}

async function standingNow(ctx: Ctx, module: string): Promise<Map<string, { now: number; oldest: string | null }>> {
  const statement = statementFor(ctx, `standing now ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.step, count(*)::int, to_char(min(record.step_since) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      from ${tableRef(view.schema, module)} as record
      where record.trashed_at is null and ${withinReach(view, 'see', module, 'record')} group by record.step`
  })
  const rows = await ask(statement, { ctx })
  return new Map(rows.map(([step, now, oldest]) => [String(step), { now: Number(now), oldest: oldest as string | null }]))
}

type Stays = Pick<StepTimes['steps'][number], 'left' | 'median' | 'ninetieth'>

/** A stay lasts from the move before to the one that ended it; what went before the period is looked up by record. */
async function staysOf(ctx: Ctx, module: string, days: number): Promise<Map<string, Stays>> {
  const statement = statementFor(ctx, `step times ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const event = tableRef(view.schema, 'nurt_event')
    const within = seesAll(view, module)
      ? sql`true`
      : sql`exists (select from ${tableRef(view.schema, module)} as record where record.id = stay.record and ${withinReach(view, 'see', module, 'record')})`
    return sql`with calendar as (select * from unnest(${given('days')}::date[], ${given('before')}::int[], ${given('works')}::boolean[])
        as calendar(day, before, works)),
      moves as (select record, at, changes -> 'step' ->> 0 as step, lag(at) over (partition by record order by at, id) as came
        from ${event} where module = ${sql.lit(module)} and at >= ${given('from')}::timestamptz and changes ? 'step'),
      stay as (select record, step, at as left_at, coalesce(came, (select max(earlier.at) from ${event} as earlier
          where earlier.record = moves.record and earlier.at < moves.at and earlier.changes ? 'step')) as came_at
        from moves where step is not null),
      timed as (select stay.step, ${worked('until', 'stay.left_at', view.snapshot.blueprint.timeZone)}
          - ${worked('since', 'stay.came_at', view.snapshot.blueprint.timeZone)} as worked
        from stay join calendar as until on until.day = (stay.left_at at time zone ${sql.lit(view.snapshot.blueprint.timeZone)})::date
        join calendar as since on since.day = (stay.came_at at time zone ${sql.lit(view.snapshot.blueprint.timeZone)})::date
        where ${within})
      select step, count(*)::int, percentile_cont(0.5) within group (order by worked)::float8,
        percentile_cont(0.9) within group (order by worked)::float8
      from timed group by step`
  })
  const rows = await ask(plannedAnew(statement), { ctx, given: { ...(await calendarOf(ctx)), from: startOf(ctx, days) } })
  return new Map(
    rows.map(([step, left, median, ninetieth]) => [
      String(step),
      { left: Number(left), median: Number(median), ninetieth: Number(ninetieth) },
    ]),
  )
}

/** How many working days had passed at a moment, that day's part among them. */
function worked(day: 'until' | 'since', moment: string, zone: string) {
  const [row, at] = [sql.ref(day), sql.ref(moment)]
  const minutes = sql`extract(epoch from (${at} at time zone ${sql.lit(zone)})::time) / 60`
  const part = sql`least(1, greatest(0, (${minutes} - ${given('opens')}::int) / ${given('minutes')}::int))`
  return sql`(${row}.before + case when ${row}.works then ${part} else 0 end)`
}

async function cameTo(ctx: Ctx, module: string, days: number): Promise<Map<string, number>> {
  const statement = statementFor(ctx, `came to ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select changes -> 'step' ->> 1, count(distinct event.record)::int from ${tableRef(view.schema, 'nurt_event')} as event
      join ${tableRef(view.schema, module)} as record on record.id = event.record
      where event.module = ${sql.lit(module)} and event.at >= ${given('from')}::timestamptz and event.changes ? 'step'
        and ${withinReach(view, 'see', module, 'record')} group by 1`
  })
  const rows = await ask(plannedAnew(statement), { ctx, given: { from: startOf(ctx, days) } })
  return new Map(rows.map(([step, count]) => [String(step), Number(count)]))
}

function startOf(ctx: Ctx, days: number): string {
  return new Date(ctx.now().getTime() - days * 86_400_000).toISOString()
}

/** For each day how many working days went before it, and whether it is one. */
async function calendarOf(ctx: Ctx) {
  const { blueprint } = ctx.snapshot
  const calendar = workCalendarOf(blueprint, await holidaysOf(blueprint.country))
  const today = dateInZone(ctx.now().getTime(), blueprint.timeZone)
  const days = Array.from({ length: calendarDays + 1 }, (_, ago) => relativeDay(today, ago - calendarDays) ?? today)
  const works = days.map((day) => calendar.isWorkingDay(day))
  let passed = 0
  const before = works.map((isWorking) => (isWorking ? passed++ : passed))
  const opens = minutesOf(calendar.from)
  return { days, works, before, opens, minutes: Math.max(1, minutesOf(calendar.to) - opens) }
}

function minutesOf(clock: WorkCalendar['from']): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
