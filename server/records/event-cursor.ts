import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'

/** Where a page of events ends; they are ordered by time, those of one moment by id. */
export function cursorOf({ at, id }: { at: string; id: string }): string {
  return `${at}_${id}`
}

export function isBefore(cursor: string): RawBuilder<boolean> {
  const [, at = '', id = ''] = spelling.exec(cursor) ?? []
  if (Number.isNaN(Date.parse(at))) refuse('bad_request', { field: 'before' })
  return sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::uuid)`
}

const spelling = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/
