import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { sql } from 'kysely'
import type { Settling } from '../blueprint/settle.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { makeCtx } from '../http/authenticate.ts'
import { nobody } from '../permissions/nobody.ts'
import { lockBefore } from './load-records.ts'
import { lockRows } from './lock-rows.ts'

/** Records per transaction: they are locked while it lasts. */
const batch = 200

type SettleRecords = (ctx: Ctx, module: CompiledModule, ids: readonly string[]) => Promise<void>

/** Every record of a module, trashed ones too, in the order of their ids; a killed server goes on after the last batch that is done. */
export async function inBatches(settling: Settling, module: string, settle: SettleRecords): Promise<void> {
  let cursor: string | undefined = settling.cursor ?? '00000000-0000-0000-0000-000000000000'
  while (cursor !== undefined) {
    cursor = await settleBatch(settling, module, cursor, settle)
    if (cursor !== undefined) await settling.advance(cursor)
  }
}

/** Answers the last record that is done, undefined where none was left. */
async function settleBatch(
  { platform, workspace }: Settling,
  module: string,
  after: string,
  settle: SettleRecords,
): Promise<string | undefined> {
  const snapshot = await platform.snapshots.current(workspace.id)
  return inTransaction(makeCtx(platform, workspace, nobody(snapshot.blueprint), snapshot), async (ctx) => {
    const compiled = ctx.snapshot.modules.get(module)
    const found = compiled ? await listAfter(ctx, compiled, after) : []
    if (!compiled || found.length === 0) return undefined
    const ids = await lock(ctx, compiled, found)
    if (ids.length > 0) await settle(ctx, compiled, ids)
    return found.at(-1)
  })
}

async function listAfter(ctx: Ctx, { key }: CompiledModule, last: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from ${tableRef(ctx.workspace.schema, key)}
    where id > ${last} order by id limit ${batch}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Those that are still there. */
async function lock(ctx: Ctx, module: CompiledModule, ids: readonly string[]): Promise<string[]> {
  await lockBefore(ctx, module, ids)
  return lockRows(ctx, module.key, ids)
}
