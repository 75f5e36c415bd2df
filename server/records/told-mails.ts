import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import type { Ctx } from '../context.ts'
import { readerOfAsked } from './asked-values.ts'

/** What processes mailed, by id, of those in which the viewer may read everything: each field, and each record that one leads to. */
export async function toldMails(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ToldMail>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('nurt_mail')
    .select(['id', 'module', 'receiver as to', 'address', 'reply_to as replyTo', 'subject', 'body as text', 'files', 'asked', 'problem'])
    .where('id', 'in', ids)
    .execute()
  const isRead = await readerOfAsked(
    ctx,
    rows.flatMap(({ asked }) => asked),
  )
  const told = rows.filter(({ module, asked }) => asked.every((one) => isRead(module, one)))
  return new Map(
    told.map(({ id, to, address, replyTo, subject, text, files, problem }) => [
      id,
      { to, address, replyTo, subject, text, files, problem },
    ]),
  )
}
