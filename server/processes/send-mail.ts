import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { MailFault } from '@nurt/core/processes/mail-fault.ts'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { readBytes } from '../files/store.ts'
import { defineJob } from '../jobs/define-job.ts'
import { leftBy, noteTry, type Tried } from '../jobs/note-try.ts'
import { passes } from '../mail/mail-problem.ts'
import type { Message } from '../mail/mailer.ts'
import { plainLetter } from '../mail/plain-letter.ts'

const sending = z.object({ mail: z.uuid() })
type Sending = z.infer<typeof sending>

/**
 * Sends a mail of a process, outside of any transaction. A run that dies before it has noted the answer is done again with the same
 * Message-ID, by which a mail server knows what it has taken already.
 */
export const sendMail = defineJob(
  'processes.send_mail',
  sending,
  async (ctx, work) => {
    const found = await ctx.db
      .selectFrom('nurt_mail')
      .select(['address', 'reply_to', 'subject', 'body', 'files'])
      .where('id', '=', work.mail)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (!found?.address) return
    await noteTry(await send(ctx, work, { ...found, address: found.address }), {
      passes,
      note: (tried) => settle(ctx, work, tried),
      waits: ({ answer }) => `the mail ${work.mail} waits for the mail server: ${answer}`,
    })
  },
  { giveUp: (ctx, work) => settle(ctx, work, { state: 'failed' }), byRules: true },
)

interface Written {
  address: string
  reply_to: string | null
  subject: string
  body: string
  files: FileValue[]
}

async function send(ctx: Ctx, { mail }: Sending, { address, reply_to, subject, body, files }: Written): Promise<MailFault | undefined> {
  const { mailer, config } = ctx.platform
  if (!mailer) return { code: 'not_set', answer: '' }
  const attachments = await attached(ctx, files)
  if (!attachments) return { code: 'files_gone', answer: '' }
  const id = `mail.${mail}@${new URL(config.publicUrl).hostname}`
  const letter = { subject, ...plainLetter(ctx.snapshot.blueprint.languages[0] ?? 'en', body) }
  return mailer.send({ id, to: address, ...letter, ...(reply_to !== null && { replyTo: reply_to }), attachments })
}

/** Undefined where one of them is not kept any more. They may hang on the record that theirs was merged into. */
async function attached(ctx: Ctx, files: readonly FileValue[]): Promise<Message['attachments']> {
  if (files.length === 0) return []
  const ids = files.map(({ id }) => id)
  const rows = await ctx.db.selectFrom('nurt_file').select(['id', 'sha256']).where('id', 'in', ids).execute()
  const kept = new Map(rows.map(({ id, sha256 }) => [id, sha256]))
  if (!ids.every((id) => kept.has(id))) return undefined
  const found: NonNullable<Message['attachments']> = []
  for (const { id, name, type } of files)
    found.push({ filename: name, content: await readBytes(ctx, kept.get(id) ?? ''), contentType: type })
  return found
}

/** What is over is told in the record's history. */
function settle(outer: Ctx, { mail }: Sending, tried: Tried<MailFault>): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const row = await ctx.db
      .updateTable('nurt_mail')
      .set(leftBy(tried, ctx.now()))
      .where('id', '=', mail)
      .where('state', '=', 'waiting')
      .returning(['module', 'record'])
      .executeTakeFirst()
    if (!row || tried.state === 'waiting') return
    await emit(ctx, { type: tried.state === 'sent' ? 'mail.sent' : 'mail.failed', ...row, details: { mail } })
  })
}
