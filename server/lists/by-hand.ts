import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import type { OrderTerm } from './order.ts'

/** Where a record stands among the others of its module: where it was put, else by its id, which grows with time. No two are equal. */
export function rankOf(row: Row): RawBuilder<unknown> {
  const id = columnRef(row, 'id')
  return sql`(coalesce((select put.rank from ${tableRef(row.schema, 'nurt_rank')} as put where put.record = ${id}),
    replace(${id}::text, '-', '') || '8') collate "C")`
}

/** As people put them, new ones first. */
export const byHand: OrderTerm = { path: 'id', direction: 'desc', type: 'text', nullable: false, over: rankOf }
