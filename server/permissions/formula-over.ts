import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { compileToSql } from '../expressions/compile-expression.ts'
import type { Row, Worked } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import type { View } from './view.ts'

/** Money is given as its text, which has no single column to stand in. */
export function liveFormula(view: View, row: Row, field: FieldOf<'formula'>): RawBuilder<unknown> {
  const { value, currency } = formulaOver(view, row, field)
  return field.result === 'money' ? sql`${value}::text || ' ' || ${currency ?? sql`null`}` : value
}

/** Published formulas have passed the validator. */
export function formulaOver(view: View, row: Row, field: FieldOf<'formula'>): Worked {
  const parsed = parseFeel(field.formula)
  const checked = 'value' in parsed ? checkExpression(parsed.value, scopeOf(view.snapshot.blueprint, row.module)) : parsed
  if (!('value' in checked)) throw new Error(`The formula ${row.module}.${field.key} does not compile`)
  const { sql: value, currency } = compileToSql(checked.value, { columnOf: columnsOver(view, row), environment: view.environment })
  const places = field.places ?? (field.result === 'money' ? 2 : undefined)
  const isNumeric = field.result === 'money' || field.result === 'number' || field.result === 'percent'
  const rounded = isNumeric && places !== undefined ? sql`round(${value}, ${sql.lit(places)})` : value
  return { value: rounded, ...(currency && { currency }) }
}
