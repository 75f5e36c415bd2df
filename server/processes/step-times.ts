import type { StepTimes } from '@nurt/core/processes/overview-api.ts'
import { dateInZone, dayStart, relativeDay } from '@nurt/core/expressions/periods.ts'
import { type WorkCalendar, workCalendarOf } from '@nurt/core/processes/working-time.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Ctx } from '../context.ts'
import { ask, given, plannedAnew, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { moduleFor, seesAll, viewerOf, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { holidaysOf } from './holidays.ts'

/** No stay is measured farther back. */
const calendarDays = 3 * 366
/** Minutes: as exactly times are told. Finer ones take twice as long to add up. */
const quarter = 15

/** How long records stay on each step of a process, how many stand there, and where it takes longest: of those that one sees. */
export async function findStepTimes(ctx: Ctx, { module: key, days }: { module: string; days: number }): Promise<StepTimes> {
  // where people are asked for something it tells how long each of them takes
  const isOfPeople = isRouted(ctx.snapshot.modules.get(key)?.module.process)
  if (isOfPeople && !mayConfigure(ctx) && ctx.actor.heads.people.length === 0) refuse('not_allowed', { action: 'head' })
  const { process } = moduleFor(viewerOf(ctx), key).module
  if (!process) refuse('not_found')
  const [standing, passed] = [await standingNow(ctx, key), await passedBy(ctx, key, days)]
  const steps = process.steps.map(({ key: step }) => ({
    step,
    ...(standing.get(step) ?? { now: 0, oldest: null }),
    ...(passed.get(step) ?? { came: 0, left: 0, median: null, ninetieth: null }),
  }))
  const [longest] = steps.filter(({ median }) => median !== null && median > 0).toSorted((one, other) => other.median! - one.median!)
  return { steps, longest: longest?.step ?? null }
}

async function standingNow(ctx: Ctx, module: string): Promise<Map<string, { now: number; oldest: string | null }>> {
  const statement = statementFor(ctx, `standing now ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.step, count(*)::int, to_char(min(record.step_since) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      from ${tableRef(view.schema, module)} as record
      where record.trashed_at is null and ${withinReach(view, 'see', module, 'record')} group by record.step
      union all select stay.step, count(*)::int, to_char(min(stay.came_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      from ${tableRef(view.schema, 'nurt_stay')} as stay join ${tableRef(view.schema, module)} as record on record.id = stay.record
      where stay.module = ${sql.lit(module)} and stay.left_at = 'infinity' and stay.token is not null and record.trashed_at is null
        and ${withinReach(view, 'see', module, 'record')} group by stay.step`
  })
  const rows = await ask(statement, { ctx })
  return new Map(rows.map(([step, now, oldest]) => [String(step), { now: Number(now), oldest: oldest as string | null }]))
}

type Passed = Pick<StepTimes['steps'][number], 'came' | 'left' | 'median' | 'ninetieth'>

/** What came to each step in the period, and how long it was there. What lies in the trash counts nowhere. */
async function passedBy(ctx: Ctx, module: string, days: number): Promise<Map<string, Passed>> {
  const statement = statementFor(ctx, `step times ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const within = seesAll(view, module)
      ? sql`true`
      : sql`exists (select from ${tableRef(view.schema, module)} as record where record.id = stay.record and ${withinReach(view, 'see', module, 'record')})`
    const from = sql`${given('from')}::timestamptz`
    return sql`select step,
        case when left_at < 'infinity' and left_at > came_at then (${worked('left_at')} - ${worked('came_at')}) end,
        count(*)::int, (count(*) filter (where came_at >= ${from} and (before_at is null or before_at < ${from})))::int
      from ${tableRef(view.schema, 'nurt_stay')} as stay
      where module = ${sql.lit(module)} and left_at >= ${from} and not trashed and ${within} group by 1, 2`
  })
  const { minutes, base, passed } = await calendarOf(ctx)
  const rows = await ask(plannedAnew(statement), { ctx, given: { base, passed, from: startOf(ctx, days) } })
  const told = rows.map(([step, worked, count, came]) => ({
    step: String(step),
    worked: worked as number | null,
    count: Number(count),
    came: Number(came),
  }))
  return new Map([...Map.groupBy(told, ({ step }) => step)].map(([step, parts]) => [step, passedIn(parts, minutes)]))
}

interface Part {
  /** How many working minutes it lasted; null where it lasts still. */
  worked: number | null
  count: number
  came: number
}

function passedIn(parts: readonly Part[], day: number): Passed {
  const ended = parts
    .flatMap(({ worked, count }) => (worked === null ? [] : { length: worked / day, count }))
    .toSorted((one, other) => one.length - other.length)
  const left = ended.reduce((sum, { count }) => sum + count, 0)
  const came = parts.reduce((sum, one) => sum + one.came, 0)
  return { came, left, median: shareOf(ended, left, 0.5), ninetieth: shareOf(ended, left, 0.9) }
}

/** Between the two that are nearest, as `percentile_cont` does. */
function shareOf(lengths: readonly { length: number; count: number }[], all: number, share: number): number | null {
  if (all === 0) return null
  const place = share * (all - 1)
  const [under, over] = [lengthAt(lengths, Math.floor(place)), lengthAt(lengths, Math.ceil(place))]
  return under + (over - under) * (place - Math.floor(place))
}

function lengthAt(lengths: readonly { length: number; count: number }[], place: number): number {
  let before = 0
  return lengths.find(({ count }) => (before += count) > place)?.length ?? 0
}

/** How many working minutes had passed when the moment's quarter of an hour began. */
function worked(moment: string) {
  const place = sql`greatest(0, floor(date_part('epoch', ${sql.ref(moment)}) / ${sql.lit(quarter * 60)})::int - ${given('base')}::int) + 1`
  return sql`(${given('passed')}::int[])[${place}]`
}

function startOf(ctx: Ctx, days: number): string {
  return new Date(ctx.now().getTime() - days * 86_400_000).toISOString()
}

interface Calendar {
  today: string
  /** The first quarter of an hour that it knows, of those since 1970. */
  base: number
  /** How many working minutes had passed when each began. */
  passed: readonly number[]
  /** Of a working day. */
  minutes: number
}

/** A day's hours are counted from its end, since zones change their clocks at night. */
async function calendarOf({ snapshot, now }: Ctx): Promise<Calendar> {
  const { timeZone, country } = snapshot.blueprint
  const today = dateInZone(now().getTime(), timeZone)
  const known = calendars.get(snapshot)
  if (known?.today === today) return known
  const calendar = workCalendarOf(snapshot.blueprint, await holidaysOf(country))
  const days = Array.from({ length: calendarDays + 2 }, (_, at) => relativeDay(today, at - calendarDays) ?? today)
  const starts = days.map((day) => Math.floor(dayStart(day, timeZone) / 60_000 / quarter))
  const [opens, closes] = [minutesOf(calendar.from), minutesOf(calendar.to)]
  const [base = 0] = starts
  const passed = [0]
  let sum = 0
  for (const [at, next] of starts.entries()) {
    const day = days[at - 1]
    const isWorking = day !== undefined && calendar.isWorkingDay(day)
    for (let one = base + passed.length - 1; one < next; one++) {
      const minute = (one - next) * quarter + 24 * 60
      if (isWorking) sum += Math.max(0, Math.min(minute + quarter, closes) - Math.max(minute, opens))
      passed.push(sum)
    }
  }
  const made = { today, base, passed, minutes: Math.max(1, closes - opens) }
  calendars.set(snapshot, made)
  return made
}

/** Of a day that takes 150 ms to make. */
const calendars = new WeakMap<Snapshot, Calendar>()

function minutesOf(clock: WorkCalendar['from']): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
