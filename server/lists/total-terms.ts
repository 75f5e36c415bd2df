import type { Blueprint, Field, Path } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { Exact, printDecimal } from '@nurt/core/expressions/values.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { resultOf } from '../fields/column-of.ts'
import { columnAt, currencyAt, maybeReadPath } from './paths.ts'
import type { Selection } from './selection.ts'

type Kind = 'number' | 'money'

/** One sum of a list: of amounts, with the currency that each is in where they are money. */
interface TotalTerm {
  path: Path
  kind: Kind
  amount: RawBuilder<unknown>
  currency?: RawBuilder<unknown>
}

/** What a row says that was selected by `selectSums`: the terms, how many records, then an amount and its currency for each term. */
export type Cells = readonly (string | null)[]

/** The fields that a question sums; those that the viewer may not read, and those that cannot be summed, are left out. */
export function totalTerms({ view, module, question, row }: Selection): TotalTerm[] {
  const charted = question.layout.kind === 'chart' && question.layout.total ? [question.layout.total] : []
  return [...new Set([...(question.totals ?? []), ...charted])].flatMap((path): TotalTerm[] => {
    const found = maybeReadPath(view, module.key, path)
    const kind = found && kindOf(found.field, view.snapshot.blueprint)
    if (!found || !kind) return []
    const amount = columnAt(found, row)
    if (kind !== 'money') return [{ path, kind, amount }]
    return [{ path, kind, amount, currency: currencyAt(found, row) }]
  })
}

/** What a statement selects for the terms, after which terms they are. */
export function selectSums(terms: readonly TotalTerm[], count: RawBuilder<unknown> = sql`count(*)`): RawBuilder<unknown> {
  const named = sql.lit(JSON.stringify(terms.map(({ path, kind }) => [path, kind])))
  const cells = terms.flatMap(({ amount, currency }) => [sql`sum(${amount})`, currency ?? sql`null::text`])
  return sql.join([sql`${named}::text`, count, ...cells])
}

/** The same as columns of a subquery, and the terms and the count that add up its rows. */
export function partsOf(terms: readonly TotalTerm[]): { columns: RawBuilder<unknown>; terms: TotalTerm[]; count: RawBuilder<unknown> } {
  const columns = terms.flatMap(({ amount, currency }, at) => [
    sql`sum(${amount}) as ${sql.id(`amount${at}`)}`,
    ...(currency ? [sql`${currency} as ${sql.id(`currency${at}`)}`] : []),
  ])
  const again = terms.map(({ path, kind, currency }, at) => {
    const term = { path, kind, amount: sql.id(`amount${at}`) }
    return currency ? { ...term, currency: sql.id(`currency${at}`) } : term
  })
  return { columns: sql.join([sql`count(*) as records`, ...columns]), terms: again, count: sql`sum(records)` }
}

/** Currencies are never added up: a statement groups by them. */
export function currenciesOf(terms: readonly TotalTerm[]): RawBuilder<unknown>[] {
  return terms.flatMap(({ currency }) => currency ?? [])
}

/** Adds up rows that were selected by `selectSums`. */
export function addUp(rows: readonly Cells[]): { count: number; totals: Totals } {
  const terms = JSON.parse(rows[0]?.[0] ?? '[]') as [Path, Kind][]
  const totals = terms.map(([path, kind], at): [Path, Totals[string]] => {
    const amounts = rows.map((row): Amount => [row[2 + at * 2] ?? null, row[3 + at * 2] ?? null])
    return [path, kind === 'money' ? addUpMoney(amounts) : addUpNumbers(amounts)]
  })
  return { count: rows.reduce((count, row) => count + Number(row[1]), 0), totals: Object.fromEntries(totals) }
}

type Amount = readonly [amount: string | null, currency: string | null]

function addUpNumbers(amounts: readonly Amount[]): string | null {
  const known = amounts.flatMap(([amount]) => amount ?? [])
  return known.length > 0 ? printDecimal(known.reduce((sum, amount) => sum.plus(amount), new Exact(0))) : null
}

function addUpMoney(amounts: readonly Amount[]): string[] {
  const sums = new Map<string, InstanceType<typeof Exact>>()
  for (const [amount, currency] of amounts) {
    if (amount !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? new Exact(0)).plus(amount))
  }
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([currency, sum]) => `${sum.toFixed(2)} ${currency}`)
}

function kindOf(field: Field, blueprint: Blueprint): Kind | undefined {
  const type = field.type === 'formula' || field.type === 'rollup' ? resultOf(field, blueprint) : field.type
  if (type === 'money') return field.type === 'formula' && field.live ? undefined : 'money'
  return type === 'number' || type === 'percent' || type === 'duration' ? 'number' : undefined
}
