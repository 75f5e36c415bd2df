import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Preview } from '@nurt/core/blueprint/api.ts'
import { stepMoves, type StepMove } from '@nurt/core/blueprint/step-moves.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { countUpTo } from './count-up-to.ts'
import { inTime } from './in-time.ts'

/** Which records a move is about, as SQL over the row `record`; the room that knows of conditions over records gives it (`server/app.ts`). */
export const moving: { where?: (ctx: Ctx, module: string, move: StepMove) => RawBuilder<SqlBool> } = {}

interface ModuleMove extends StepMove {
  module: string
}

function movesOf({ snapshot }: Ctx, next: Blueprint): ModuleMove[] {
  return next.modules.flatMap(({ key, process }) => {
    const before = snapshot.blueprint.modules.find((module) => module.key === key)
    return before?.process ? stepMoves(before.process, process).map((move) => ({ ...move, module: key })) : []
  })
}

/**
 * Records of merged statuses go to what these became, and those of a split one that meet its condition to the new one, also in the trash. It
 * is one statement for each in the transaction of the publish, so that nobody meets a record on a status that is no more. Since when a record
 * stands there does not change: nothing happened to it.
 */
export async function putOnSteps(ctx: Ctx, next: Blueprint): Promise<void> {
  const { schema } = ctx.workspace
  for (const move of movesOf(ctx, next)) {
    const details = JSON.stringify({ statuses: move.condition ? 'split' : 'merged' })
    await sql`with moved as (
        update ${sql.id(schema, move.module)} as record set step = ${move.to}, version = version + 1 where ${whereOf(ctx, move)} returning id
      ) insert into ${sql.id(schema, 'nurt_event')} (id, at, type, actor, cause, module, record, changes, details)
      select gen_random_uuid(), ${ctx.now().toISOString()}::timestamptz, 'record.moved', ${ctx.actor.id}::uuid, ${ctx.cause ?? null},
        ${move.module}, id, ${JSON.stringify({ step: [move.from, move.to] })}::jsonb, ${details}::jsonb from moved`.execute(ctx.db)
  }
}

const mostCounted = 10_000

/** How many live ones that would be, as far as there is time to count. */
export async function countPutOnSteps(ctx: Ctx, next: Blueprint, until: number): Promise<Preview['touched']['steps']> {
  const found: Preview['touched']['steps'] = []
  for (const move of movesOf(ctx, next)) {
    const counted = await inTime(ctx, until, (ctx) =>
      countUpTo(
        ctx,
        sql`from ${sql.id(ctx.workspace.schema, move.module)} as record where record.trashed_at is null and ${whereOf(ctx, move)}`,
        mostCounted,
      ),
    )
    const { module, from, to } = move
    if (counted) found.push({ module, from, to, records: counted.count, ...(counted.capped && { capped: true }) })
  }
  return found
}

function whereOf(ctx: Ctx, move: ModuleMove): RawBuilder<SqlBool> {
  const standing = sql<SqlBool>`record.step = ${move.from}`
  if (!move.condition) return standing
  const meeting = moving.where?.(ctx, move.module, move) ?? sql<SqlBool>`false`
  return sql<SqlBool>`${standing} and ${meeting}`
}
