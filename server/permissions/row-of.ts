import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { compileToSql } from '../expressions/compile-expression.ts'
import type { Row, Worked } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import { partlySeen } from './partly-seen.ts'
import { rollUp } from './roll-up.ts'
import { withinReach } from './view.ts'
import type { View } from './view.ts'

/** A row of a module as the viewer may read it: live formulas are computed, linked records beyond the reach have no name. */
export function rowOf(view: View, module: string, environment: Environment, alias = 'record'): Row {
  return {
    schema: view.schema,
    blueprint: view.snapshot.blueprint,
    module,
    alias,
    visible: (linked, linkedAlias) => withinReach(view, 'see', linked, linkedAlias),
    live: (field, row) => liveFormula(view, row, field, environment),
    instead: (field, row) => (partlySeen(view, row.module).has(field.key) ? workOut(view, row, field, environment) : undefined),
  }
}

/** The same with every stored value as it is stored: what a change is computed from does not depend on who makes it. */
export function storedRowOf(view: View, module: string, environment: Environment): Row {
  const { instead: _, ...row } = rowOf(view, module, environment)
  return row
}

function workOut(view: View, holder: Row, field: Field, environment: Environment): Worked | undefined {
  if (field.type === 'formula') return formulaOver(view, holder, field, environment)
  if (field.type !== 'rollup') return undefined
  const counted = rowOf(view, field.module, environment, `${holder.alias}_${field.key}`)
  return rollUp(view, { field, holder, counted, environment })
}

/** Money is given as its text, which has no single column to stand in. */
function liveFormula(view: View, row: Row, field: FieldOf<'formula'>, environment: Environment): RawBuilder<unknown> {
  const { value, currency } = formulaOver(view, row, field, environment)
  return field.result === 'money' ? sql`${value}::text || ' ' || ${currency ?? sql`null`}` : value
}

/** Published formulas have passed the validator. */
function formulaOver(view: View, row: Row, field: FieldOf<'formula'>, environment: Environment): Worked {
  const parsed = parseFeel(field.formula)
  const checked = 'value' in parsed ? checkExpression(parsed.value, scopeOf(view.snapshot.blueprint, row.module)) : parsed
  if (!('value' in checked)) throw new Error(`The formula ${row.module}.${field.key} does not compile`)
  const { sql: value, currency } = compileToSql(checked.value, { columnOf: columnsOver(view, row), environment })
  const places = field.places ?? (field.result === 'money' ? 2 : undefined)
  const isNumeric = field.result === 'money' || field.result === 'number' || field.result === 'percent'
  const rounded = isNumeric && places !== undefined ? sql`round(${value}, ${sql.lit(places)})` : value
  return { value: rounded, ...(currency && { currency }) }
}
