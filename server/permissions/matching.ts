import type { Condition } from '@nurt/core/expressions/condition.ts'
import { checkCondition } from '@nurt/core/expressions/check-condition.ts'
import type { Scope } from '@nurt/core/expressions/scope.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { compileToWhere } from '../expressions/compile-expression.ts'
import type { Row } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import type { View, Viewer } from './view.ts'
import { withinReach } from './within-reach.ts'

/**
 * The live records of a row's module that the viewer may see and that match: what every SELECT over records stands on. A condition that
 * asks about the trash reaches into it.
 */
export function visibleRecords(view: View, row: Row, condition: Condition): RawBuilder<SqlBool> {
  const alive = asksAbout(condition, 'trashed_at') ? [] : [isLive(row)]
  const parts = [...alive, withinReach(view, 'see', row.module, row.alias), matching(view, row, condition)]
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

export function isLive(row: Row): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${row.alias}.trashed_at`)} is null`
}

/** A viewer's condition, which may only ask what the viewer may read: a condition on a hidden field is refused as unknown. */
export function matching(view: View, row: Row, condition: Condition): RawBuilder<SqlBool> {
  const checked = checkCondition(condition, readableScope(view, row.module))
  if ('problems' in checked) {
    const unknown = checked.problems.find(({ code }) => code === 'unknown_field')
    if (unknown) refuse('unknown_field', { ...unknown.details })
    refuse('bad_request', { problems: checked.problems })
  }
  return compileToWhere(checked.value, { columnOf: columnsOver(view, row), environment: view.environment })
}

function readableScope(view: Viewer, module: string): Scope {
  const scope = scopeOf(view.snapshot.blueprint, module)
  return (path) => {
    return isPathReadable(view.snapshot, view.role, module, path.join('.')) ? scope(path) : undefined
  }
}

function asksAbout(condition: Condition, field: string): boolean {
  if ('all' in condition) return condition.all.some((part) => asksAbout(part, field))
  if ('any' in condition) return condition.any.some((part) => asksAbout(part, field))
  return 'field' in condition && condition.field === field
}
