import { createHmac } from 'node:crypto'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { LeftOut, SetAside } from '@nurt/core/mailboxes/api.ts'
import type { Selectable } from 'kysely'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { beyondReach } from '../permissions/view.ts'
import type { Message } from './read-message.ts'

export type MailboxRow = Selectable<WorkspaceTables['nurt_mailbox']>

/** Where a message stands in its folder. */
export interface Place {
  uidValidity: string
  uid: number
}

/** What became of a message. */
export type Outcome =
  | { outcome: 'left_out'; reason: LeftOut }
  | { outcome: 'set_aside'; reason: SetAside['why']; problems?: FieldProblem[] }
  | { outcome: 'made' | 'joined'; module: string; record: string }

interface Noted {
  at: Place
  key: Buffer
  /** Absent: it could not be read. */
  message?: Message
  become: (ctx: Ctx) => Promise<Outcome>
}

/** Lets a message become what it is to be and notes that, in one transaction. Whoever comes second finds it done. */
export function noteMessage(outer: Ctx, mailbox: MailboxRow, { at, key, message, become }: Noted): Promise<void> {
  return inTransaction(outer, async (inner) => {
    const ctx = atOneMoment(beyondReach(inner))
    if (!(await advance(ctx, mailbox, at)) || (await isKnown(ctx, mailbox, key))) return
    const became = await become(ctx)
    const row = 'record' in became ? { ...became, reason: null, told: null } : { ...leftBy(message, became), module: null, record: null }
    const sender = message ? senderKey(ctx, message) : null
    await ctx.db
      .insertInto('nurt_message')
      .values({ mailbox: mailbox.id, key, at: ctx.now().toISOString(), sender, ...row })
      .execute()
  })
}

/** It is not there any more. */
export function moveOn(outer: Ctx, mailbox: MailboxRow, at: Place): Promise<void> {
  return inTransaction(outer, async (ctx) => void (await advance(ctx, mailbox, at)))
}

/** By which senders are counted and known again without being kept. */
export function senderKey({ platform, workspace }: Ctx, { from }: Message): Buffer {
  return createHmac('sha256', platform.config.secret).update(`sender:${workspace.id}:${from.address.toLowerCase()}`).digest()
}

function leftBy(message: Message | undefined, became: Exclude<Outcome, { record: string }>) {
  const { outcome, reason } = became
  const problems = 'problems' in became ? (became.problems ?? []) : []
  const told: Pick<SetAside, 'from' | 'subject' | 'problems'> = {
    from: message?.from.address ?? '',
    subject: message?.subject ?? '',
    problems,
  }
  return { outcome, reason, told: JSON.stringify(told) }
}

/** Holds the mailbox to the end; false where the message was done with meanwhile, or the folder is counted anew. */
async function advance({ db }: Ctx, { id }: MailboxRow, { uidValidity, uid }: Place): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('nurt_mailbox')
    .set({ last_uid: uid })
    .where('id', '=', id)
    .where('uid_validity', '=', uidValidity)
    .where('last_uid', '<', uid)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function isKnown({ db }: Ctx, { id }: MailboxRow, key: Buffer): Promise<boolean> {
  const known = await db.selectFrom('nurt_message').select('key').where('mailbox', '=', id).where('key', '=', key).executeTakeFirst()
  return known !== undefined
}
