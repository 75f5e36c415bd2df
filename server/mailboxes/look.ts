import type { InboxProblem } from '@nurt/core/mailboxes/api.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Inbox } from '../outward/inboxes.ts'
import { mailboxCause } from '../records/outside-cause.ts'
import { untroubled } from './connect-mailbox.ts'
import { openPassword } from './password.ts'
import { type MailboxRow, moveOn } from './note-message.ts'
import { setAside, takeMessage } from './take-message.ts'

const minuteMs = 60_000
/** Longer than any look: should its process die, another one looks then. */
const leaseMs = 10 * minuteMs
/** The others wait for the next minute, as those do who send a form that is open to everybody. */
const mostAtOnce = 60
/** After a wrong password fewer tries: servers shut out whoever goes on. */
const pauses = { usual: 1, signIn: 10, longest: 60 }

/** Looks into each mailbox of the workspace whose time has come. One that is away holds up no other. */
export const lookJob = defineJob(
  'mailboxes.look',
  z.unknown(),
  async (ctx) => {
    const faults: unknown[] = []
    for (let mailbox = await claim(ctx); mailbox; mailbox = await claim(ctx)) {
      await lookInto(ctx, mailbox).catch((error: unknown) => faults.push(error))
    }
    if (faults.length > 0) throw faults[0]
  },
  { byRules: true },
)

/** One that is due is looked into by one process at a time. What becomes of a message does not depend on it. */
async function claim({ db, now }: Ctx): Promise<MailboxRow | undefined> {
  const at = now()
  return db
    .updateTable('nurt_mailbox')
    .set({ next_at: new Date(at.getTime() + leaseMs).toISOString() })
    .where('id', '=', (one) =>
      one
        .selectFrom('nurt_mailbox')
        .select('id')
        .where('next_at', '<=', at.toISOString())
        .orderBy('next_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()
}

async function lookInto(outer: Ctx, mailbox: MailboxRow): Promise<void> {
  const ctx = { ...outer, cause: mailboxCause(mailbox.address) }
  try {
    if (!ctx.snapshot.modules.get(mailbox.module)?.module.enabled) return await fail(ctx, mailbox, { code: 'module_away', answer: '' })
    const { host, port, address, folder } = mailbox
    const way = { host, port, address, folder, password: openPassword(ctx, mailbox) }
    const visited = await ctx.platform.inboxes.visit(way, (inbox) => readNew(ctx, mailbox, inbox))
    if ('problem' in visited) await fail(ctx, mailbox, visited.problem)
    else await succeed(ctx, mailbox, visited.value)
  } catch (error) {
    await nextAt(ctx, mailbox, minuteMs)
    throw error
  }
}

async function readNew(ctx: Ctx, mailbox: MailboxRow, inbox: Inbox): Promise<{ found: number; isMore: boolean }> {
  const after = await lastDone(ctx, mailbox, inbox)
  const uids = await inbox.list(after)
  for (const uid of uids.slice(0, mostAtOnce)) {
    const fetched = await inbox.fetch(uid)
    const at = { uidValidity: inbox.uidValidity, uid }
    if (fetched === undefined) await moveOn(ctx, mailbox, at)
    else if (fetched === 'too_big') await setAside(ctx, mailbox, { at, reason: fetched })
    else await takeMessage(ctx, mailbox, { at, raw: fetched.raw })
  }
  return { found: Math.min(uids.length, mostAtOnce), isMore: uids.length > mostAtOnce }
}

/** Where the server counts its messages anew, those count as new that came since the mailbox was connected; known ones are known by their ids. */
async function lastDone(ctx: Ctx, { id, uid_validity, last_uid, made_at }: MailboxRow, inbox: Inbox): Promise<number> {
  if (uid_validity === inbox.uidValidity) return last_uid
  const [first = inbox.uidNext] = await inbox.list(0, new Date(made_at))
  await ctx.db
    .updateTable('nurt_mailbox')
    .set({ uid_validity: inbox.uidValidity, last_uid: first - 1 })
    .where('id', '=', id)
    .where('uid_validity', '=', uid_validity)
    .execute()
  return first - 1
}

async function succeed(ctx: Ctx, { id }: MailboxRow, { found, isMore }: { found: number; isMore: boolean }): Promise<void> {
  const at = ctx.now()
  await ctx.db
    .updateTable('nurt_mailbox')
    .set({ looked_at: at.toISOString(), found, ...untroubled, next_at: new Date(at.getTime() + minuteMs).toISOString() })
    .where('id', '=', id)
    .execute()
  if (isMore) ctx.platform.log.info(`mailbox ${id}: more than ${mostAtOnce} messages wait`)
}

async function nextAt({ db, now }: Ctx, { id }: MailboxRow, pauseMs: number): Promise<void> {
  const at = new Date(now().getTime() + pauseMs).toISOString()
  await db.updateTable('nurt_mailbox').set({ next_at: at }).where('id', '=', id).execute()
}

async function fail(ctx: Ctx, { id, address, tries }: MailboxRow, problem: InboxProblem): Promise<void> {
  const at = ctx.now()
  const first = problem.code === 'sign_in_refused' ? pauses.signIn : pauses.usual
  const pause = Math.min(first * 2 ** Math.min(tries, 6), pauses.longest) * minuteMs
  ctx.platform.log.warn(`mailbox ${address}: ${problem.code} ${problem.answer}`)
  await ctx.db
    .updateTable('nurt_mailbox')
    .set({
      failed_since: sql`coalesce(failed_since, ${at.toISOString()})`,
      tries: tries + 1,
      problem: JSON.stringify(problem),
      next_at: new Date(at.getTime() + pause).toISOString(),
    })
    .where('id', '=', id)
    .execute()
}
