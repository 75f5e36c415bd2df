import { sql } from 'kysely'
import { mustConfigure } from '../blueprint/must-configure.ts'
import { settleAfterCommit } from '../blueprint/settle.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

/** Deletes all sample records with everything about them, for good. Own records keep standing; their links to samples become blank. */
export function removeSamples(ctx: Ctx): Promise<{ removed: number }> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    let removed = 0
    for (const module of ctx.snapshot.modules.keys()) removed += await removeFrom(ctx, module)
    const computed = [...ctx.snapshot.modules.values()].filter(({ rollups }) => rollups.length > 0)
    await settleAfterCommit(
      ctx,
      computed.map(({ key }) => ({ kind: 'compute', module: key })),
    )
    return { removed }
  })
}

async function removeFrom(ctx: Ctx, module: string): Promise<number> {
  const { schema } = ctx.workspace
  const found = await sql<{ id: string }>`select id from ${tableRef(schema, module)} where sample for update`.execute(ctx.db)
  const ids = found.rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  for (const table of ['nurt_event', 'nurt_search', 'nurt_file']) {
    await sql`delete from ${tableRef(schema, table)} where record = any(${ids})`.execute(ctx.db)
  }
  await sql`delete from ${tableRef(schema, module)} where id = any(${ids})`.execute(ctx.db)
  return ids.length
}
