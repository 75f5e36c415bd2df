import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import type { StepMove } from '@nurt/core/blueprint/step-moves.ts'
import { checkCondition } from '@nurt/core/expressions/check-condition.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { compileToWhere } from '../expressions/compile-expression.ts'
import type { Row } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import { liveFormula } from './formula-over.ts'
import { trusted, viewOf } from './view.ts'

/**
 * The records that go to the new status of a split, of all fields as they are stored: whoever publishes decides for everybody. None where it
 * asks for a field that this publish brings.
 */
export function meetingSplit(ctx: Ctx, module: string, { condition }: StepMove): RawBuilder<SqlBool> {
  const { blueprint } = ctx.snapshot
  const checked = checkCondition(condition ?? { any: [] }, scopeOf(blueprint, module))
  if ('problems' in checked) return sql<SqlBool>`false`
  const environment = environmentOf(ctx)
  const view = trusted(viewOf(ctx, environment))
  const row: Row = {
    schema: ctx.workspace.schema,
    blueprint,
    module,
    alias: 'record',
    live: (field, row) => liveFormula(view, row, field),
  }
  return sql<SqlBool>`(${compileToWhere(checked.value, { columnOf: columnsOver(view, row), environment })})`
}
