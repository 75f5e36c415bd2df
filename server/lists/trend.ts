import type { Layout } from '@nurt/core/blueprint/document.ts'
import type { Sum, Trend } from '@nurt/core/lists/api.ts'
import { summedKind } from '@nurt/core/lists/summed-kind.ts'
import { Exact, printDecimal } from '@nurt/core/expressions/values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask } from '../db/statement.ts'
import { columnAt, currencyAt, readPath } from './paths.ts'
import { statementOver } from './selection.ts'
import type { AskedList, Selection } from './selection.ts'

type TrendLayout = Extract<Layout, { kind: 'trend' }>
type Found = [month: string, currency: string | null, ...sums: (string | null)[]]

/**
 * How many of the list's records ran at the end of each month, began and ended in it, and what their amounts come to. A record runs from
 * its start; in the month of its end it has ended. Amounts are those of today.
 */
export async function trendOf(ctx: Ctx, asked: AskedList): Promise<Trend> {
  const statement = await statementOver(ctx, asked, 'trend', trending)
  const rows = (await ask(statement, { ctx })) as Found[]
  const months = Map.groupBy(rows, ([month]) => month)
  return {
    months: [...months].map(([month, found]) => ({ month, running: sumAt(found, 2), began: sumAt(found, 4), ended: sumAt(found, 6) })),
  }
}

/** Rows differ in their currency, which is absent where the amounts are no money; a count is followed by its amount. */
function sumAt(rows: readonly Found[], at: number): Sum {
  return {
    count: rows.reduce((count, row) => count + Number(row[at]), 0),
    totals: rows.flatMap(([, currency, ...row]) => {
      const amount = row[at - 1] ?? null
      if (amount === null) return []
      return [currency === null ? printDecimal(new Exact(amount)) : `${amount} ${currency}`]
    }),
  }
}

/** Records that begin, end and are paid alike are added up before their months are looked at. */
function trending(selection: Selection): RawBuilder<unknown> {
  const { question, view, from } = selection
  const { layout } = question
  if (layout.kind !== 'trend') refuse('bad_request', { problem: 'not_a_trend' })
  const start = dayAt(selection, layout.start)
  const end = dayAt(selection, layout.end)
  const { amount, currency } = amountOf(selection, layout)
  const alike = sql`select ${start} as start, ${end} as until, ${currency} as currency, sum(${amount}) as amount, count(*) as records
    ${from} and ${start} is not null group by 1, 2, 3`
  const first = sql`date_trunc('month', ${view.environment.today}::date)`
  const sums = ([sql`start < next and (until is null or until >= next)`, within(sql`start`), within(sql`until`)] as const).map(
    (condition) =>
      sql`coalesce(sum(records) filter (where ${condition}), 0), round(sum(alike.amount) filter (where ${condition} and alike.amount is not null), 2)`,
  )
  return sql`with alike as materialized (${alike}),
    month as (select (${first} - make_interval(months => n))::date as first, (${first} - make_interval(months => n - 1))::date as next
      from generate_series(0, ${sql.lit(layout.months)}) as n)
    select to_char(month.first, 'YYYY-MM'), alike.currency, ${sql.join(sums)}
    from month left join alike on alike.start < month.next and (alike.until is null or alike.until >= month.first)
    group by month.first, alike.currency order by month.first, alike.currency`
}

function within(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${day} >= month.first and ${day} < month.next`
}

/** The day in the workspace's zone. */
function dayAt({ view, module, row }: Selection, path: string): RawBuilder<unknown> {
  const found = readPath(view, module.key, path)
  const type = 'result' in found.field ? found.field.result : found.field.type
  if (type !== 'date' && type !== 'datetime') refuse('bad_request', { problem: 'not_dated', field: path })
  const value = columnAt(found, row)
  return type === 'date' ? sql`${value}::date` : sql`(${value} at time zone ${sql.lit(view.environment.timeZone)})::date`
}

function amountOf(
  { view, module, row }: Selection,
  { total }: TrendLayout,
): { amount: RawBuilder<unknown>; currency: RawBuilder<unknown> } {
  if (total === undefined) return { amount: sql`null::numeric`, currency: sql`null::text` }
  const found = readPath(view, module.key, total)
  const kind = summedKind(found.field, view.snapshot.blueprint)
  if (!kind) refuse('bad_request', { problem: 'not_summable', field: total })
  return { amount: columnAt(found, row), currency: kind === 'money' ? currencyAt(found, row) : sql`null::text` }
}
