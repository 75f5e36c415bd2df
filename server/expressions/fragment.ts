import type { Checked } from '@nurt/core/expressions/checked.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

/** A value in SQL. Money has its currency beside it; either being null makes it unknown. A list of money is two arrays in one order. */
export interface Fragment {
  sql: RawBuilder<unknown>
  currency?: RawBuilder<unknown>
  /** It is of PostgreSQL's type uuid (or uuid[]), not text. */
  isUuid?: boolean
  /** A cheaper way to ask whether a list holds any of an array's values than making the list: a semi-join. */
  hasAny?: (array: RawBuilder<unknown>) => RawBuilder<unknown>
}

/** What the caller knows of a path: a column, a joined column or a scalar subquery; an array for a path through lines. */
export type ColumnOf = (path: readonly string[]) => Fragment

export interface SqlContext {
  columnOf: ColumnOf
  environment: Environment
}

/** One operation over parts already in SQL; `node` is the operation itself. */
export type WriteSql = (parts: Fragment[], node: Extract<Checked, { kind: 'apply' }>, context: SqlContext) => Fragment

/** Money as one value: null unless both its parts are known. */
export function masked({ sql: amount, currency }: Fragment): RawBuilder<unknown> {
  return currency ? sql`case when ${currency} is not null then ${amount} end` : amount
}

export function isNullSql({ sql: value, currency }: Fragment): RawBuilder<unknown> {
  return currency ? sql`(${value} is null or ${currency} is null)` : sql`(${value} is null)`
}
