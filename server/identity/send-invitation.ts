import type { Language } from '@nurt/core/blueprint/document.ts'
import type { MailProblem } from '@nurt/core/identity/api.ts'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { noteTry, type Tried } from '../jobs/note-try.ts'
import { passes } from '../mail/mail-problem.ts'
import { invitationLink, invitationToken } from './invitation-link.ts'
import { invitationMail } from './invitation-mail.ts'

/** One sending of an invitation: only the newest counts. */
const sending = z.object({ invitation: z.uuid(), mailing: z.int() })
type Sending = z.infer<typeof sending>

/** In the transaction that wrote `mailing` into the invitation. */
export function queueInvitation(ctx: Ctx, invitation: string, mailing: number): Promise<void> {
  const work: Sending = { invitation, mailing }
  return enqueue(ctx, 'invitations.send', work, { onceKey: `${invitation}:${mailing}` })
}

/** Mails an invitation that still waits for it. What the mail server says no to for good is final, and told on the invitation. */
export const sendInvitation = defineJob(
  'invitations.send',
  sending,
  async (ctx, work) => {
    const found = await ofWaiting(ctx, work).select(['email', 'language', 'expires_at']).executeTakeFirst()
    if (!found) return
    await noteTry(await mail(ctx, work, { ...found, language: await languageOf(ctx, found) }), {
      passes,
      note: (tried) => settle(ctx, work, tried),
      waits: ({ answer }) => `the invitation ${work.invitation} waits for the mail server: ${answer}`,
    })
  },
  { giveUp: async (ctx, work) => void (await onWaiting(ctx, work).set({ mail_state: 'failed' }).execute()) },
)

function ofWaiting(ctx: Ctx, { invitation, mailing }: Sending) {
  return ctx.db
    .selectFrom('nurt_invitation')
    .where('id', '=', invitation)
    .where('mailing', '=', mailing)
    .where('mail_state', '=', 'waiting')
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', ctx.now().toISOString())
}

function onWaiting(ctx: Ctx, { invitation, mailing }: Sending) {
  return ctx.db
    .updateTable('nurt_invitation')
    .where('id', '=', invitation)
    .where('mailing', '=', mailing)
    .where('mail_state', '=', 'waiting')
}

async function settle(ctx: Ctx, work: Sending, { state, problem }: Tried<MailProblem>): Promise<void> {
  const seen = { mail_state: state, mail_at: ctx.now().toISOString(), mail_problem: problem ? JSON.stringify(problem) : null }
  await onWaiting(ctx, work).set(seen).execute()
}

/** Who has an account here has chosen; for others whoever invited has. */
async function languageOf({ platform, actor }: Ctx, { email, language }: { email: string; language: Language | null }): Promise<Language> {
  const person = await platform.db.selectFrom('person').select('language').where('email', '=', email).executeTakeFirst()
  return person?.language ?? language ?? actor.language
}

interface Letter {
  email: string
  language: Language
  expires_at: string
}

async function mail(ctx: Ctx, { invitation, mailing }: Sending, { email, language, expires_at }: Letter): Promise<MailProblem | undefined> {
  const { mailer, config } = ctx.platform
  if (!mailer) return { code: 'not_set', answer: '' }
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: ctx.locale.timeZone }).format(new Date(expires_at))
  const link = invitationLink(ctx, invitationToken(ctx, invitation))
  const letter = invitationMail(language, { company: ctx.workspace.name, inviter: ctx.actor.name, link, until })
  return mailer.send({ id: `invitation.${invitation}.${mailing}@${new URL(config.publicUrl).hostname}`, to: email, ...letter })
}
