import { resultOf } from '@nurt/core/blueprint/columns.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { checkCondition } from '@nurt/core/expressions/check-condition.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { compileToWhere } from '../expressions/compile-expression.ts'
import { currencyColumn } from '../fields/column-of.ts'
import { columnRef, seen, tableRef } from '../fields/select-wire.ts'
import type { Row, Worked } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import type { View } from './view.ts'

interface RollUp {
  field: FieldOf<'rollup'>
  /** The record that it is of. */
  holder: Row
  /** A record that it counts. */
  counted: Row
}

/** A roll-up worked out over those of its records that the viewer may see. */
export function rollUp(view: View, { field, holder, counted }: RollUp): Worked {
  const table = sql`${tableRef(view.schema, field.module)} as ${sql.id(counted.alias)}`
  const from = sql`from ${table} where ${columnRef(counted, field.link)} = ${columnRef(holder, 'id')}
    and ${columnRef(counted, 'trashed_at')} is null${seen(counted)}${matching(view, field, counted)}`
  if (field.aggregate === 'count' || !field.field) return { value: sql`(select count(*) ${from})` }
  const { value, currency } = partOf(view, field, counted)
  const aggregate = sql`${sql.raw(field.aggregate)}(${value})`
  const result = resultOf(field, view.snapshot.blueprint)
  if (result === 'money') return { value: sql`(select ${aggregate} ${from})`, currency: sql`(select max(${currency}) ${from})` }
  if (result !== 'currencies') return { value: sql`(select ${aggregate} ${from})` }
  return {
    value: sql`(select coalesce(jsonb_agg(one.amount::text || ' ' || one.currency order by one.currency), '[]') from (
      select ${aggregate} as amount, ${currency} as currency ${from} and ${value} is not null group by 2) as one)`,
  }
}

/** What is added up: itself not beyond what the viewer may see. */
function partOf(view: View, { module, field: key = '' }: FieldOf<'rollup'>, counted: Row): Required<Worked> {
  const stored = { value: columnRef(counted, key), currency: columnRef(counted, currencyColumn(key)) }
  const part: Field | undefined = view.snapshot.modules.get(module)?.fields.get(key)?.field
  return { ...stored, ...(part && counted.instead?.(part, counted)) }
}

function matching(view: View, { condition, module }: FieldOf<'rollup'>, counted: Row): RawBuilder<unknown> {
  if (!condition) return sql``
  const checked = checkCondition(condition, scopeOf(view.snapshot.blueprint, module))
  if ('problems' in checked) throw new Error(`A published roll-up does not check: ${JSON.stringify(checked.problems)}`)
  return sql` and ${compileToWhere(checked.value, { columnOf: columnsOver(view, counted), environment: view.environment })}`
}
