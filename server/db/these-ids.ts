import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { slot } from './statement.ts'

/**
 * What ids given by that name are compared with, and a part of the statement's key. One id is compared with itself: of a list PostgreSQL
 * supposes ten, finds the plan for the one of today cheaper, and plans anew each time, which takes twice as long as reading the record.
 */
export function theseIds(name: string, count: number): { key: 'one' | 'many'; isOneOf: RawBuilder<unknown> } {
  if (count !== 1) return { key: 'many', isOneOf: sql`= any(${slot(({ given }) => given?.[name])}::uuid[])` }
  return { key: 'one', isOneOf: sql`= ${slot(({ given }) => (given?.[name] as string[] | undefined)?.[0])}::uuid` }
}
