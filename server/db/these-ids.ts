import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { given, slot } from './statement.ts'

/**
 * What ids given by that name are compared with, and a part of the statement's key. One id is compared with itself: of a list PostgreSQL
 * supposes ten, finds the plan for the one of today cheaper, and plans anew each time, which takes twice as long as reading the record.
 */
export function theseIds(name: string, count: number): TheseIds {
  const known = made.get(name) ?? make(name)
  made.set(name, known)
  return count === 1 ? known.one : known.many
}

export interface TheseIds {
  key: 'one' | 'many'
  isOneOf: RawBuilder<unknown>
}

/** By name, of which there are a handful and one for each module: every save asks for some. */
const made = new Map<string, { one: TheseIds; many: TheseIds }>()

function make(name: string): { one: TheseIds; many: TheseIds } {
  return {
    one: { key: 'one', isOneOf: sql`= ${slot(({ given }) => (given?.[name] as string[] | undefined)?.[0])}::uuid` },
    many: { key: 'many', isOneOf: sql`= any(${given(name)}::uuid[])` },
  }
}
