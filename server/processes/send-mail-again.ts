import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { findLoaded } from '../records/load-records.ts'
import { againOf, toldMails } from '../records/told-mails.ts'
import { queueMail } from './queue-mails.ts'

interface SendMailAgain {
  module: string
  record: string
  mail: string
}

/** What did not leave, to the same address with the same words; the first of two who ask for it sends it. It has a Message-ID of its own. */
export function sendMailAgain(outer: Ctx, { module, record, mail }: SendMailAgain): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { may, values } = await findLoaded(ctx, module, record)
    if (!may.change) refuse('not_allowed', { action: 'change', record })
    if (values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record })
    const found = await ctx.db
      .selectFrom('nurt_mail')
      .select(['receiver', 'address', 'reply_to', 'subject', 'body', 'files', 'asked', 'named'])
      .where('id', '=', mail)
      .where('module', '=', module)
      .where('record', '=', record)
      .forUpdate()
      .executeTakeFirst()
    const told = (await toldMails(ctx, [mail])).get(mail)
    if (!found || told?.sendable === undefined) refuse('not_found')
    const { receiver, files, asked, ...rest } = found
    const written = { ...rest, receiver: JSON.stringify(receiver), files: JSON.stringify(files), asked: JSON.stringify(asked) }
    await queueMail(ctx, againOf(mail), { module, record, ...written }, null)
  })
}
