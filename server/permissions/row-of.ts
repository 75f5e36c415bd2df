import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { compileToSql } from '../expressions/compile-expression.ts'
import type { Row } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import { withinReach } from './view.ts'
import type { View } from './view.ts'

/** A row of a module as the viewer may read it: live formulas are computed, linked records beyond the reach have no name. */
export function rowOf(view: View, module: string, environment: Environment, alias = 'record'): Row {
  const row: Row = {
    schema: view.schema,
    blueprint: view.snapshot.blueprint,
    module,
    alias,
    visible: (linked, linkedAlias) => withinReach(view, 'see', linked, linkedAlias),
    live: (field) => liveFormula(view, row, field, environment),
  }
  return row
}

/** Published formulas have passed the validator. Money is given as its text, which has no single column to stand in. */
function liveFormula(view: View, row: Row, field: FieldOf<'formula'>, environment: Environment): RawBuilder<unknown> {
  const parsed = parseFeel(field.formula)
  const checked = 'value' in parsed ? checkExpression(parsed.value, scopeOf(view.snapshot.blueprint, row.module)) : parsed
  if (!('value' in checked)) throw new Error(`The formula ${row.module}.${field.key} does not compile`)
  const value = compileToSql(checked.value, { columnOf: columnsOver(view, row), environment })
  const number = field.places === undefined ? value.sql : sql`round(${value.sql}, ${sql.lit(field.places)})`
  if (field.result === 'money')
    return sql`round(${value.sql}, ${sql.lit(field.places ?? 2)})::text || ' ' || ${value.currency ?? sql`null`}`
  return field.result === 'number' || field.result === 'percent' ? number : value.sql
}
