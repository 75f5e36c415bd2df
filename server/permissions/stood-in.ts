import { type TaskShape, taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { isFieldReadable } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { slot } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { stoodFor } from './stood-for.ts'
import type { Viewer } from './view.ts'

type Deed = 'see' | 'change'

/**
 * Whether the record is a hand-made task of somebody for whom the viewer stands in today, as far as that person's own rights cover it. What
 * the viewer did so they go on seeing, and may take back while they stand in. Undefined where no record is one, and for who never did.
 */
export function isStoodIn(view: Viewer, action: Deed, module: string, alias: string): RawBuilder<SqlBool> | undefined {
  const shape = view.everStoodIn ? shapeFor(view, module) : undefined
  if (!shape) return undefined
  const row = { alias, doer: sql.ref(`${alias}.${shape.doer}`) }
  const open = sql<SqlBool>`(${sql.ref(`${alias}.trashed_at`)} is null
    and ${sql.ref(`${alias}.step`)} = any(array[${sql.join(shape.open.map(({ key }) => sql.lit(key)))}]))`
  const did = sql<SqlBool>`${sql.ref(`${alias}.id`)} = any(array(select record from ${tableRef(view.schema, 'nurt_event')}
    where actor = ${slot(({ ctx }) => ctx.actor.id)}::uuid and module = ${sql.lit(module)} and details ? 'onBehalfOf'))`
  const theirs = isTheirs(view, action, module, row)
  return action === 'see' ? sql<SqlBool>`((${theirs} and ${open}) or ${did})` : sql<SqlBool>`(${theirs} and (${open} or ${did}))`
}

/** For whom the viewer would change the record; null where that is nobody. */
export function stoodInFor(view: Viewer, module: string, alias: string): RawBuilder<string | null> {
  const stood = isStoodIn(view, 'change', module, alias)
  const doer = shapeFor(view, module)?.doer
  return stood && doer !== undefined
    ? sql<string | null>`case when ${stood} then ${sql.ref(`${alias}.${doer}`)}::text end`
    : sql<null>`null::text`
}

/** Since when whoever has to do it has had it: it was given to them, or made. */
export function hadSince({ schema }: Viewer, { alias, doer }: TaskRow): RawBuilder<unknown> {
  return sql`coalesce((select had.at from ${tableRef(schema, 'nurt_given')} as had where had.record = ${sql.ref(`${alias}.id`)} and had.person = ${doer}),
    ${sql.ref(`${alias}.created_at`)})`
}

interface TaskRow {
  alias: string
  /** Who has to do it. */
  doer: RawBuilder<unknown>
}

function shapeFor({ snapshot, role }: Viewer, module: string): TaskShape | undefined {
  const compiled = snapshot.modules.get(module)
  return compiled && taskShapeOf(compiled.module, (field) => isFieldReadable(snapshot, role, module, field))
}

function isTheirs(view: Viewer, action: Deed, module: string, row: TaskRow): RawBuilder<SqlBool> {
  const of = <T>(part: (one: Principal) => T) => slot(({ ctx }) => principals(ctx, action, module).map(part))
  const zone = sql.lit(view.snapshot.blueprint.timeZone)
  // the first part is what an index answers
  return sql<SqlBool>`(${row.doer} = any(${of(({ person }) => person)}::uuid[]) and exists (
    select from unnest(${of(({ person }) => person)}::uuid[], ${of(({ since }) => since ?? '-infinity')}::date[], ${of(({ all }) => all)}::boolean[])
      as stood (person, since, everywhere)
    where stood.person = ${row.doer} and (stood.everywhere or ${sql.ref(`${row.alias}.owner`)} = stood.person)
      and ${hadSince(view, row)} >= (stood.since::timestamp at time zone ${zone})))`
}

interface Principal {
  person: string
  since: string | null
  /** Their rights cover all records, else surely only what is their own. */
  all: boolean
}

/** Whose own rights depend on a condition brings nothing: what it covers only that person's questions can tell. */
function principals(ctx: Ctx, action: Deed, module: string): Principal[] {
  return stoodFor(ctx, module).flatMap(({ person, since, role }) => {
    const reach = reachOf(ctx.snapshot.roles.get(role), action, module)
    return typeof reach === 'string' && reach !== 'none' ? [{ person, since, all: reach === 'all' }] : []
  })
}
