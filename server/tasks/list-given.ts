import type { GivenAnswer, GivenState } from '@nurt/core/tasks/api.ts'
import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { given } from '../db/statement.ts'
import { listStated } from './list-stated.ts'
import { doerOf } from './task-columns.ts'

/** What the actor gave others to do: how far it is and what was said of it last. */
export function listGiven(ctx: Ctx, { state = 'open' }: { state?: GivenState | undefined }): Promise<GivenAnswer> {
  return listStated(ctx, {
    name: 'given',
    state,
    isMeant: ({ module, shape }) => sql<SqlBool>`(giving.by = ${given('me')}::uuid and giving.module = ${sql.lit(module.key)}
      and ${doerOf(shape)} is distinct from giving.by)`,
    values: { me: ctx.actor.id },
  })
}
