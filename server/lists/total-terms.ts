import type { Path } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { summedKind } from '@nurt/core/lists/summed-kind.ts'
import { Exact, printDecimal } from '@nurt/core/expressions/values.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { columnAt, currencyAt, maybeReadPath } from './paths.ts'
import type { Selection } from './selection.ts'

type Kind = 'number' | 'money'

/** One sum of a list: of amounts, with the currency that each is in where they are money. */
interface TotalTerm {
  path: Path
  kind: Kind
  isAveraged: boolean
  amount: RawBuilder<unknown>
  currency?: RawBuilder<unknown>
  /** How many records have an amount. */
  known?: RawBuilder<unknown>
}

/** What a row says that was selected by `selectSums`: the terms, how many records, then for each term an amount, its currency, and of how many records it is. */
export type Cells = readonly (string | null)[]

/** The fields that a question sums; those that the viewer may not read, and those that cannot be summed, are left out. */
export function totalTerms({ view, module, question, row }: Selection): TotalTerm[] {
  const chart = question.layout.kind === 'chart' ? question.layout : undefined
  return [...new Set([...(question.totals ?? []), ...(chart?.total ? [chart.total] : [])])].flatMap((path): TotalTerm[] => {
    const found = maybeReadPath(view, module.key, path)
    const kind = found && summedKind(found.field, view.snapshot.blueprint)
    if (!found || !kind) return []
    const amount = columnAt(found, row)
    const isAveraged = chart?.average === true && chart.total === path
    return [{ path, kind, isAveraged, amount, ...(kind === 'money' && { currency: currencyAt(found, row) }) }]
  })
}

/** What a statement selects for the terms, after which terms they are. */
export function selectSums(terms: readonly TotalTerm[], count: RawBuilder<unknown> = sql`count(*)`): RawBuilder<unknown> {
  const named = sql.lit(JSON.stringify(terms.map(({ path, kind, isAveraged }) => [path, kind, ...(isAveraged ? [true] : [])])))
  const cells = terms.flatMap(({ amount, currency, known }) => [
    sql`sum(${amount})`,
    currency ?? sql`null::text`,
    known ?? sql`count(${amount})`,
  ])
  return sql.join([sql`${named}::text`, count, ...cells])
}

/** The same as columns of a subquery, and the terms and the count that add up its rows. */
export function partsOf(terms: readonly TotalTerm[]): { columns: RawBuilder<unknown>; terms: TotalTerm[]; count: RawBuilder<unknown> } {
  const columns = terms.flatMap(({ amount, currency }, at) => [
    sql`sum(${amount}) as ${sql.id(`amount${at}`)}, count(${amount}) as ${sql.id(`known${at}`)}`,
    ...(currency ? [sql`${currency} as ${sql.id(`currency${at}`)}`] : []),
  ])
  const again = terms.map(({ path, kind, isAveraged, currency }, at) => {
    const term = { path, kind, isAveraged, amount: sql.id(`amount${at}`), known: sql`sum(${sql.id(`known${at}`)})` }
    return currency ? { ...term, currency: sql.id(`currency${at}`) } : term
  })
  return { columns: sql.join([sql`count(*) as records`, ...columns]), terms: again, count: sql`sum(records)` }
}

/** Currencies are never added up: a statement groups by them. */
export function currenciesOf(terms: readonly TotalTerm[]): RawBuilder<unknown>[] {
  return terms.flatMap(({ currency }) => currency ?? [])
}

/** Rows that were selected by `selectSums`, added up; with the averages over the records that have an amount, where a term asks for them. */
export function addUp(rows: readonly Cells[]): { count: number; totals: Totals; averages?: Totals } {
  const count = rows.reduce((count, row) => count + Number(row[1]), 0)
  const terms = termsOf(rows)
  const of = (terms: readonly Summed[], figure: (added: Added) => Decimal) =>
    Object.fromEntries(terms.map(({ path, kind, amounts }) => [path, wireOf(kind, addedUp(amounts, figure))]))
  const averaged = terms.filter(({ isAveraged }) => isAveraged)
  const totals = of(terms, ({ sum }) => sum)
  return {
    count,
    totals,
    ...(averaged.length > 0 && { averages: of(averaged, ({ sum, known }) => sum.dividedBy(known).toDecimalPlaces(2)) }),
  }
}

interface Summed {
  path: Path
  kind: Kind
  isAveraged: boolean
  amounts: Amount[]
}

type Amount = readonly [amount: string | null, currency: string | null, known: string | null]

function termsOf(rows: readonly Cells[]): Summed[] {
  const terms = JSON.parse(rows[0]?.[0] ?? '[]') as [Path, Kind, boolean?][]
  return terms.map(([path, kind, isAveraged = false], at) => {
    const amounts = rows.map((row): Amount => [row[2 + at * 3] ?? null, row[3 + at * 3] ?? null, row[4 + at * 3] ?? null])
    return { path, kind, isAveraged, amounts: kind === 'money' ? amounts.filter(([, currency]) => currency !== null) : amounts }
  })
}

interface Added {
  sum: Decimal
  known: number
}

type Decimal = InstanceType<typeof Exact>

/** By currency; '' where the amounts are no money. */
function addedUp(amounts: readonly Amount[], figure: (added: Added) => Decimal): Map<string, Decimal> {
  const sums = new Map<string, Added>()
  for (const [amount, currency, known] of amounts) {
    if (amount === null) continue
    const { sum, known: before } = sums.get(currency ?? '') ?? { sum: new Exact(0), known: 0 }
    sums.set(currency ?? '', { sum: sum.plus(amount), known: before + Number(known) })
  }
  return new Map([...sums].map(([currency, added]) => [currency, figure(added)]))
}

function wireOf(kind: Kind, sums: ReadonlyMap<string, Decimal>): Totals[string] {
  if (kind === 'money') {
    return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([currency, sum]) => `${sum.toFixed(2)} ${currency}`)
  }
  const sum = sums.get('')
  return sum ? printDecimal(sum) : null
}
