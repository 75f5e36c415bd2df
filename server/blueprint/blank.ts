import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Column, columnsOf } from '../fields/column-of.ts'
import { type Row, columnRef } from '../fields/select-wire.ts'

/** Whether the field holds nothing in this row; a live formula holds nothing anywhere. */
export function isBlankIn(field: Field, row: Row): RawBuilder<SqlBool> {
  const own = ownTableOf(row.module, field)
  if (own) return sql`not exists (select from ${sql.id(row.schema, own)} as part where part.record = ${columnRef(row, 'id')})`
  const [column] = columnsOf(field, row.blueprint)
  return column ? isBlankColumn(column, row) : sql`true`
}

export function isBlankColumn(column: Column, row: Row): RawBuilder<SqlBool> {
  const value = columnRef(row, column.name)
  return column.type.endsWith('[]') ? sql`cardinality(${value}) = 0` : sql`${value} is null`
}
