import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import type { Ctx } from '../context.ts'
import type { MailAsked } from '../db/mail-tables.ts'
import { seenOtherwise } from '../permissions/partly-seen.ts'
import { viewerOf } from '../permissions/view.ts'
import { seenTitles } from './seen-titles.ts'

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

/** Which of the values that stand in mails the viewer may read: the field, what it is computed of, and the records that it leads to. */
export async function readerOfAsked(ctx: Ctx, asked: readonly MailAsked[]): Promise<(module: string, one: MailAsked) => boolean> {
  const viewer = viewerOf(ctx)
  const seen = await recordsSeen(
    ctx,
    asked.flatMap(({ of }) => of),
  )
  return (module, { path, of }) => {
    const end = fieldAt(viewer.snapshot, module, path)
    if (!isPathReadable(viewer.snapshot, viewer.role, module, path)) return false
    return !(end && seenOtherwise(viewer, end.module).has(end.field.key)) && of.every(({ record }) => seen.has(record))
  }
}

async function recordsSeen(ctx: Ctx, records: readonly MailAsked['of'][number][]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  for (const [module, same] of Map.groupBy(records, (one) => one.module)) {
    const ids = [...new Set(same.map(({ record }) => record))]
    for (const record of (await seenTitles(ctx, module, ids)).keys()) seen.add(record)
  }
  return seen
}
