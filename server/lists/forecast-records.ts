import type { Field, Layout } from '@nurt/core/blueprint/document.ts'
import type { Forecast } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask } from '../db/statement.ts'
import { columnAt, currencyAt, readPath } from './paths.ts'
import { statementOver } from './selection.ts'
import type { AskedList, Selection } from './selection.ts'

type Due = [month: string, amount: string | null, currency: string | null, records: string]
type ForecastLayout = Extract<Layout, { kind: 'forecast' }>

/**
 * What the list's records bring in each coming month, beginning with this one: the amount at the start and then once per cycle, as long
 * as the day lies before the end or on it. Records that start, end and repeat alike are added up before their months are looked at.
 */
export async function forecastRecords(ctx: Ctx, asked: AskedList): Promise<Forecast> {
  const statement = await statementOver(ctx, asked, 'forecast', forecasting)
  const rows = (await ask(statement, { ctx })) as Due[]
  const months = Map.groupBy(rows, ([month]) => month)
  return {
    months: [...months].map(([month, found]) => ({
      month,
      totals: found.flatMap(([, amount, currency]) => (amount === null ? [] : [`${amount} ${currency}`])),
      count: found.reduce((count, row) => count + Number(row[3]), 0),
    })),
  }
}

function forecasting(selection: Selection): RawBuilder<unknown> {
  const { question, view, module, row, from } = selection
  const { environment } = view
  const { layout } = question
  if (layout.kind !== 'forecast') refuse('bad_request', { problem: 'not_a_forecast' })
  const amount = readPath(view, module.key, layout.amount)
  if (!isStoredMoney(amount.field)) refuse('bad_request', { problem: 'not_money', field: layout.amount })
  const currency = currencyAt(amount, row)
  const start = columnAt(readPath(view, module.key, layout.start), row)
  const end = columnAt(readPath(view, module.key, layout.end), row)
  const alike = sql`select ${start}::date as start, ${end}::date as until, ${cycleOf(selection, layout)} as cycle, ${currency} as currency,
    sum(${columnAt(amount, row)}) as amount, count(*) as records ${from} and ${start} is not null and ${currency} is not null group by 1, 2, 3, 4`
  const first = sql`date_trunc('month', ${environment.today}::date)::date`
  const between = sql`(extract(year from month.first) - extract(year from alike.start)) * 12 + extract(month from month.first) - extract(month from alike.start)`
  return sql`with alike as materialized (${alike}),
    month as (select (${first} + make_interval(months => n))::date as first from generate_series(0, ${sql.lit(layout.months - 1)}) as n)
    select to_char(month.first, 'YYYY-MM') as month, round(sum(due.amount), 2), due.currency, coalesce(sum(due.records), 0)
    from month left join lateral (
      select alike.amount, alike.currency, alike.records from alike, lateral (select (${between})::int as months) as passed
      where passed.months >= 0 and (passed.months = 0 or passed.months % alike.cycle = 0)
        and (alike.until is null or (alike.start + make_interval(months => passed.months))::date <= alike.until)
    ) as due on true group by month.first, due.currency order by month.first, due.currency`
}

function isStoredMoney(field: Field): boolean {
  return field.type === 'money' || (field.type === 'formula' && field.result === 'money' && !field.live)
}

/** The months of one cycle: a number, or the choice that says it. What says nothing comes once a month; another choice never again. */
function cycleOf({ view, module, row }: Selection, { cycle }: ForecastLayout): RawBuilder<unknown> {
  if (!cycle) return sql`1`
  const path = readPath(view, module.key, cycle)
  const value = columnAt(path, row)
  return isChoice(path.field) ? byKey(value) : sql`coalesce(greatest(${value}::int, 1), 1)`
}

function isChoice(field: Field): boolean {
  return field.type === 'choice'
}

const never = 1_000_000

function byKey(value: RawBuilder<unknown>): RawBuilder<unknown> {
  const cases = Object.entries(cycles).map(([key, months]) => sql`when ${sql.lit(key)} then ${sql.lit(months)}`)
  return sql`case when ${value} is null then 1 else case ${value} ${sql.join(cases, sql` `)} else ${sql.lit(never)} end end`
}

const cycles = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 }
