import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { partsFor } from '@nurt/core/mailboxes/mail-parts.ts'
import { whyLeftOut } from '@nurt/core/mailboxes/why-left-out.ts'
import { isPassing, Refusal } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { keepFile } from '../files/upload-file.ts'
import { becomeRecord, type KeptFile } from './become-record.ts'
import { type MailboxRow, noteMessage, type Outcome, type Place } from './note-message.ts'
import { type Message, readMessage } from './read-message.ts'

const mostFiles = 50

/** Makes of a message what it is to become: once, whoever else looks and whatever dies in between. It stops no other. */
export async function takeMessage(ctx: Ctx, mailbox: MailboxRow, { at, raw }: { at: Place; raw: Buffer }): Promise<void> {
  const message = await readMessage(raw).catch(() => undefined)
  if (!message) return setAside(ctx, mailbox, { at, reason: 'unreadable' })
  const noted = { at, key: message.key, message }
  try {
    const early = whyEarly(ctx, mailbox, message)
    const files = early ? [] : await keepFiles(ctx, mailbox, message)
    await noteMessage(ctx, mailbox, { ...noted, become: async (inner) => early ?? becomeRecord(inner, mailbox, { message, files }) })
  } catch (error) {
    const problems = problemsIn(ctx, error)
    await noteMessage(ctx, mailbox, { ...noted, become: async () => ({ outcome: 'set_aside', reason: 'refused', problems }) })
  }
}

/** What cannot be read is known by its place. */
export function setAside(ctx: Ctx, mailbox: MailboxRow, { at, reason }: { at: Place; reason: 'unreadable' | 'too_big' }): Promise<void> {
  const key = createHash('sha256').update(`${at.uidValidity} ${at.uid}`).digest()
  return noteMessage(ctx, mailbox, { at, key, become: async () => ({ outcome: 'set_aside', reason }) })
}

/** What passes by itself is thrown: the message waits for it. */
function problemsIn({ platform }: Ctx, error: unknown): FieldProblem[] {
  if (error instanceof Refusal) {
    if (isPassing(error)) throw error
    return (error.details['problems'] ?? []) as FieldProblem[]
  }
  platform.log.error(error, 'a message of a mailbox')
  return []
}

/** Why nothing need be asked of the records. */
function whyEarly({ platform }: Ctx, { address }: MailboxRow, { headers, from, attached }: Message): Outcome | undefined {
  const sender = platform.config.mail?.from ?? ''
  const own = [address, /<([^<>]+)>/.exec(sender)?.[1] ?? sender]
  const reason = whyLeftOut({ headers, from: from.address.toLowerCase(), own })
  if (reason) return { outcome: 'left_out', reason }
  return attached.length > mostFiles ? { outcome: 'set_aside', reason: 'too_many_files' } : undefined
}

/** The bytes come to the others before any transaction begins. */
async function keepFiles(ctx: Ctx, mailbox: MailboxRow, { attached }: Message): Promise<KeptFile[]> {
  const module = ctx.snapshot.modules.get(mailbox.module)?.module
  if (!module || partsFor(module, mailbox.parts).files === undefined) return []
  const kept: KeptFile[] = []
  for (const { name, content } of attached) {
    kept.push(await keepFile(ctx, { name, bytes: Readable.from([content]), isCutOff: () => false }))
  }
  return kept
}
