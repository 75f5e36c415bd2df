import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { isUuid } from '@nurt/core/fields/parsed.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { stillOpen } from '../forms/find-same.ts'
import { keyOf, type Message } from './read-message.ts'

/** The record that an earlier message of the same thread became, or that a mail of ours was about which it answers. */
export async function answeredRecord(ctx: Ctx, module: CompiledModule, { answers }: Message): Promise<string | undefined> {
  if (answers.length === 0) return undefined
  const { schema } = ctx.workspace
  const keys = answers.map(keyOf)
  const mails = answers.flatMap((id) => /^mail\.([\da-f-]{36})@/.exec(id)?.[1] ?? []).filter(isUuid)
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(schema, module.key)} as record
    where record.trashed_at is null and (
      record.id in (select record from ${tableRef(schema, 'nurt_message')} where key = any(${keys}) and module = ${module.key})
      or record.id in (select record from ${tableRef(schema, 'nurt_mail')} where id = any(${mails}::uuid[]) and module = ${module.key}))
    order by record.created_at desc limit 1`.execute(ctx.db)
  return rows[0]?.id
}

/** The newest record that is still open of those that this sender's messages made. */
export async function openOfSender(ctx: Ctx, module: CompiledModule, sender: Buffer): Promise<string | undefined> {
  const { schema } = ctx.workspace
  const sent: RawBuilder<unknown> = sql`select message.record from ${tableRef(schema, 'nurt_message')} as message
    where message.sender = ${sender} and message.module = ${module.key}`
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(schema, module.key)} as record
    where record.id in (${sent}) and record.trashed_at is null and ${stillOpen(module)}
    order by record.created_at desc, record.id desc limit 1`.execute(ctx.db)
  return rows[0]?.id
}
