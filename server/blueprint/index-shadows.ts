import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import { createIndex } from './create-table.ts'
import { type Filling, anyUnread } from './fill-shadows.ts'
import { byModule, doubledFaults, shadowIndexes } from './retype.ts'
import type { Index } from './structure.ts'

/**
 * Makes the indexes over the new columns before these take their names, so that nobody waits for one then. The unique ones come last: from
 * then on a write whose value the new type does not tell apart from another one is refused. Refuses with `not_fitting` where such stand.
 */
export async function indexShadows(ctx: Ctx, filling: Filling): Promise<void> {
  const { plain = [], unique = [] } = Object.groupBy(shadowIndexes(filling.moved, filling.blueprint), ({ shadow }) =>
    shadow.unique ? 'unique' : 'plain',
  )
  for (const { shadow } of plain) await build(ctx, shadow)
  await indexUnread(ctx, filling)
  for (const { shadow } of unique) await buildUnique(ctx, shadow, filling)
}

async function build(ctx: Ctx, index: Index): Promise<void> {
  const { schema } = ctx.workspace
  await sql`drop index concurrently if exists ${sql.id(schema, index.name)}`.execute(ctx.db)
  await createIndex(schema, index, true).execute(ctx.db)
}

async function buildUnique(ctx: Ctx, index: Index, { moved, blueprint }: Filling): Promise<void> {
  try {
    await build(ctx, index)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const willFail = await doubledFaults(ctx, moved, blueprint)
    // they were told apart meanwhile: it is tried again
    if (willFail.length === 0) throw error
    refuse('not_fitting', { willFail })
  }
}

/**
 * Makes an index of the rows whose value could not be moved, so that the publish finds them in no time while everybody waits for it. It goes
 * with the columns.
 */
async function indexUnread(ctx: Ctx, { moved, blueprint }: Filling): Promise<void> {
  const { schema } = ctx.workspace
  for (const [module, fields] of byModule(moved)) {
    const own = fields.filter(({ from }) => ownTableOf(module, from) === undefined)
    const where = anyUnread(ctx, own, blueprint, module)
    if (!where) continue
    const name = `${module}:unread`
    await sql`drop index concurrently if exists ${sql.id(schema, name)}`.execute(ctx.db)
    await sql`create index concurrently ${sql.id(name)} on ${sql.id(schema, module)} (id) where ${where}`.execute(ctx.db)
  }
}
