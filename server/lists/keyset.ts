import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { slot } from '../db/statement.ts'
import type { Row } from '../fields/select-wire.ts'
import type { OrderTerm } from './order.ts'

/** The order values of the last row that was seen, its id last. */
export type Cursor = readonly (string | null)[]

/** Reads the `next` of an earlier page. */
export function readCursor(text: string): Cursor {
  const cursor = parse(text)
  if (!Array.isArray(cursor) || cursor.length === 0) refuse('bad_request', { problem: 'cursor' })
  if (!cursor.every((value) => value === null || typeof value === 'string')) refuse('bad_request', { problem: 'cursor' })
  return cursor
}

/** Where a cursor has blanks decides which statement continues after it. */
export function shapeOf(cursor: Cursor): string {
  return cursor.map((value) => (value === null ? '0' : '1')).join('')
}

/**
 * What stands after the cursor, as conditions whose rows follow each other in the list's order. Each is a range of an index on the
 * order's columns, which one condition joined by "or" would not be.
 */
export function after(terms: readonly OrderTerm[], row: Row, shape: string): RawBuilder<SqlBool>[] {
  if (terms.length !== shape.length || shape.at(-1) !== '1') refuse('bad_request', { problem: 'cursor' })
  if (terms.every((term) => term.direction === 'asc' && !term.nullable)) return [afterAll(terms, row)]
  return terms.map((_, index) => terms.length - 1 - index).flatMap((place) => branches(terms, row, shape, place))
}

/** Rows that equal the cursor before `place` and stand after it there: the greater ones, then the blank ones. */
function branches(terms: readonly OrderTerm[], row: Row, shape: string, place: number): RawBuilder<SqlBool>[] {
  const term = terms[place]
  if (!term || shape[place] === '0') return []
  const same = terms.slice(0, place).map((before, index) => equals(before, row, shape[index] === '0', index))
  const greater = sql<SqlBool>`${term.over(row)} ${term.direction === 'asc' ? sql`>` : sql`<`} ${seen(term, place)}`
  const found = [[...same, greater], ...(term.nullable ? [[...same, sql<SqlBool>`${term.over(row)} is null`]] : [])]
  return found.map((parts) => sql<SqlBool>`${sql.join(parts, sql` and `)}`)
}

function equals(term: OrderTerm, row: Row, blank: boolean, place: number): RawBuilder<SqlBool> {
  return blank ? sql`${term.over(row)} is null` : sql`${term.over(row)} = ${seen(term, place)}`
}

function afterAll(terms: readonly OrderTerm[], row: Row): RawBuilder<SqlBool> {
  const values = terms.map((term, place) => seen(term, place))
  return sql`(${sql.join(terms.map((term) => term.over(row)))}) > (${sql.join(values)})`
}

function seen(term: OrderTerm, place: number): RawBuilder<unknown> {
  return sql`${slot(({ after: cursor }) => cursor?.[place] ?? null)}::${sql.raw(term.type)}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
