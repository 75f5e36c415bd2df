import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { createIndex } from './create-table.ts'
import { type Filling, anyUnread } from './fill-shadows.ts'
import { byModule, shadowIndexes } from './retype.ts'

/**
 * Makes the indexes over the new columns before these take their names, so that no list waits for its index then. A unique one comes later:
 * it would refuse what is unique as long as the old type stands.
 */
export async function indexShadows(ctx: Ctx, { moved, blueprint }: Filling): Promise<void> {
  const { schema } = ctx.workspace
  for (const { shadow } of shadowIndexes(moved, blueprint)) {
    await sql`drop index concurrently if exists ${sql.id(schema, shadow.name)}`.execute(ctx.db)
    await createIndex(schema, shadow, true).execute(ctx.db)
  }
}

/**
 * Makes an index of the rows whose value could not be moved, so that the publish finds them in no time while everybody waits for it. It goes
 * with the columns.
 */
export async function indexUnread(ctx: Ctx, { moved, blueprint }: Filling): Promise<void> {
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
