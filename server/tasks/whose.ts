import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { slot } from '../db/statement.ts'
import { hadSince } from '../permissions/stood-in.ts'
import { passedOn, stoodFor } from '../permissions/stood-for.ts'
import type { View } from '../permissions/view.ts'
import { doerOf } from './task-columns.ts'
import type { TaskModule } from './task-modules.ts'

/** Whose a hand-made task is: the actor's, of somebody for whom the actor stands in, or nobody's yet in a team of the actor's. */
export type Whose = 'mine' | 'stood' | 'claimable'

/** What substitutions do to the actor's inbox today; most days nothing, and then no statement asks about any. */
export type Standing = '' | 'in' | 'away' | 'in away'

export function standingOf(ctx: Ctx, module: string): Standing {
  const [isIn, isAway] = [stoodFor(ctx, module).length > 0, passedOn(ctx, module).length > 0]
  if (isIn && isAway) return 'in away'
  return isIn ? 'in' : isAway ? 'away' : ''
}

/** What is the actor's to do. */
export function personal(standing: Standing): Whose[] {
  return standing.startsWith('in') ? ['mine', 'stood'] : ['mine']
}

export const whose: Record<Whose, (view: View, tasks: TaskModule, standing: Standing) => RawBuilder<SqlBool>> = {
  mine(view, tasks, standing) {
    const own = sql<SqlBool>`${doerOf(tasks.shape)} = ${slot(({ ctx }) => ctx.actor.id)}::uuid`
    return standing.endsWith('away') ? sql<SqlBool>`(${own} and not ${isPassedOn(view, tasks)})` : own
  },
  stood(view, { module, shape }) {
    const people = slot(({ ctx }) => stoodFor(ctx, module.key).map(({ person }) => person))
    const since = slot(({ ctx }) => stoodFor(ctx, module.key).map((one) => one.since ?? '-infinity'))
    return sql<SqlBool>`(${doerOf(shape)} = any(${people}::uuid[]) and exists (
      select from unnest(${people}::uuid[], ${since}::date[]) as stood (person, since)
      where stood.person = ${doerOf(shape)} and ${isHadSince(view, { module, shape }, sql`stood.since`)}))`
  },
  claimable: (_view, { shape }) =>
    sql<SqlBool>`${doerOf(shape)} is null and record.team = any(${slot(({ ctx }) => ctx.actor.teamIds)}::uuid[])`,
}

/** Somebody else has it as their own, and surely sees it: what does not come to them stays with whom they stand in for. */
function isPassedOn(view: View, tasks: TaskModule): RawBuilder<SqlBool> {
  const { module } = tasks
  const reach = reachOf(view.role, 'see', module.key)
  if (typeof reach !== 'string') return sql<SqlBool>`false`
  const people = slot(({ ctx }) => passedOn(ctx, module.key).map(({ substitute }) => substitute))
  const since = slot(({ ctx }) => passedOn(ctx, module.key).map((one) => one.since ?? '-infinity'))
  const isSeen = isConfidential(module)
    ? sql<SqlBool>`(record.seen_by = '{}' or passed.person = any(array_append(record.seen_by, record.owner)))`
    : sql<SqlBool>`true`
  const isCovered = reach === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`record.owner = ${doerOf(tasks.shape)}`
  return sql<SqlBool>`exists (select from unnest(${people}::uuid[], ${since}::date[]) as passed (person, since)
    where ${isHadSince(view, tasks, sql`passed.since`)} and ${isSeen} and ${isCovered})`
}

function isHadSince(view: View, { shape }: TaskModule, day: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const zone = sql.lit(view.snapshot.blueprint.timeZone)
  return sql<SqlBool>`${hadSince(view, { alias: 'record', doer: doerOf(shape) })} >= (${day}::timestamp at time zone ${zone})`
}
