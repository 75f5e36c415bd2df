import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import type { Action } from '@nurt/core/blueprint/document.ts'
import { checkCondition } from '@nurt/core/expressions/check-condition.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { reachOf, type ReachWord } from '@nurt/core/permissions/reach.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { slot } from '../db/statement.ts'
import { compileToWhere } from '../expressions/compile-expression.ts'
import type { Row } from '../fields/select-wire.ts'
import { columnsOver } from './columns-over.ts'
import { hasTask } from './has-task.ts'
import { liveFormula } from './formula-over.ts'
import { isStoodIn } from './stood-in.ts'
import { askingIn, keepsSome, trusted, type View } from './view.ts'

/**
 * The records of `module` within the viewer's reach, as SQL over a row. Every SELECT and every change passes it. Those that gave the viewer
 * something to do are seen wherever the role sees some; hand-made tasks of whom the viewer stands in for are so seen, and changed.
 */
export function withinReach(view: View, action: Action, module: string, alias: string): RawBuilder<SqlBool> {
  const reach = reachOf(view.role, action, module)
  const covered = typeof reach === 'string' ? words[reach](alias) : meeting(trusted(view), reach, module, alias)
  const further = reach === 'all' || reach === 'none' ? [] : byWork(view, action, module, alias)
  const within = further.length > 0 ? sql<SqlBool>`(${sql.join([covered, ...further], sql` or `)})` : covered
  return reach !== 'none' && keepsSome(view, module) ? sql<SqlBool>`(${within} and ${isOpen(alias)})` : within
}

/** What gives the viewer something to do is theirs beyond the reach. */
function byWork(view: View, action: Action, module: string, alias: string): RawBuilder<SqlBool>[] {
  if (action !== 'see' && action !== 'change') return []
  return [action === 'see' ? hasTask(view, module, alias) : undefined, isStoodIn(view, action, module, alias)].filter(
    (one) => one !== undefined,
  )
}

/** Whether the record is not confidential, or its owner or among the named is who asks; looking as another one, both must be. */
function isOpen(alias: string): RawBuilder<SqlBool> {
  const asking = slot(({ ctx }) => askingIn(ctx))
  const named = sql.ref(`${alias}.seen_by`)
  return sql<SqlBool>`(${named} = '{}' or ${asking}::uuid[] <@ array_append(${named}, ${sql.ref(`${alias}.owner`)}))`
}

const words: Record<ReachWord, (alias: string) => RawBuilder<SqlBool>> = {
  none: () => sql<SqlBool>`false`,
  own: (alias) => sql<SqlBool>`${sql.ref(`${alias}.owner`)} = ${slot(({ ctx }) => ctx.actor.id)}`,
  team: (alias) => sql<SqlBool>`(${sql.ref(`${alias}.owner`)} = any(${slot(({ ctx }) => ctx.actor.reach.people)}::uuid[])
    or ${sql.ref(`${alias}.team`)} = any(${slot(({ ctx }) => ctx.actor.reach.teams)}::uuid[]))`,
  all: () => sql<SqlBool>`true`,
}

/**
 * Whether a record meets a published condition, asked of all fields as they are stored: what a role reaches or is offered does not depend on
 * what it may read.
 */
export function meeting(view: View, condition: Condition, module: string, alias: string): RawBuilder<SqlBool> {
  const checked = checkCondition(condition, scopeOf(view.snapshot.blueprint, module))
  if ('problems' in checked) throw new Error(`A published condition over ${module} does not check: ${JSON.stringify(checked.problems)}`)
  const { schema, snapshot, environment } = view
  const row: Row = { schema, blueprint: snapshot.blueprint, module, alias, live: (field, row) => liveFormula(view, row, field) }
  return sql<SqlBool>`(${compileToWhere(checked.value, { columnOf: columnsOver(view, row), environment })})`
}
