import { z } from 'zod'
import { actionValue, key } from '../blueprint/action-schema.ts'
import type { ActionValue } from '../blueprint/document.ts'
import { formOwner } from '../blueprint/form-schema.ts'

/** Why the mailbox cannot be looked into; `answer` is what its server said, or the machine's own word for it. */
const inboxProblem = z.object({
  code: z.enum([
    'closed_address',
    'unknown_address',
    'not_trusted',
    'no_answer',
    'not_encrypted',
    'sign_in_refused',
    'folder_unknown',
    'module_away',
  ]),
  answer: z.string(),
})
export type InboxProblem = z.infer<typeof inboxProblem>

/** What made a message no record: it is from a machine, from many to many, from this mailbox itself, or too many come from one sender. */
const leftOut = z.enum(['auto_reply', 'bounce', 'bulk', 'own', 'no_sender', 'too_many'])
export type LeftOut = z.infer<typeof leftOut>

/** Into which field which part of a message goes, by its key; what is absent goes nowhere. */
const parts = z.strictObject({
  name: key.optional(),
  address: key.optional(),
  subject: key.optional(),
  text: key.optional(),
  files: key.optional(),
})
export type MailParts = z.infer<typeof parts>

const way = {
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** Of the mailbox; it is signed in with. */
  address: z.string().trim().min(3).max(254),
  folder: z.string().trim().min(1).max(200),
}
const password = z.string().min(1).max(500)
const kept = { parts, values: z.record(key, actionValue).optional(), owner: formOwner }

const problem = z.object({ field: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()).optional() })
/** Why no record came of a message: it could not be read, or its module does not take what it says. */
const setAside = z.object({
  at: z.string(),
  from: z.string(),
  subject: z.string(),
  why: z.enum(['unreadable', 'too_big', 'too_many_files', 'refused']),
  problems: z.array(problem),
})
export type SetAside = z.infer<typeof setAside>

const mailbox = z.object({
  id: z.uuid(),
  module: z.string(),
  ...way,
  parts,
  values: z.custom<Record<string, ActionValue>>((values) => typeof values === 'object'),
  owner: formOwner,
  lookedAt: z.string().nullable(),
  /** How many messages the last look found. */
  found: z.int(),
  failedSince: z.string().nullable(),
  problem: inboxProblem.nullable(),
  /** When it is looked into next. */
  nextAt: z.string(),
  /** In the last 30 days: messages that made a record, that joined one, and by reason those that did neither. */
  made: z.int(),
  joined: z.int(),
  leftOut: z.partialRecord(leftOut, z.int()),
  /** Of the last 30 days, the newest first, 20 at most. */
  setAside: z.array(setAside),
})
export type Mailbox = z.infer<typeof mailbox>

const params = z.object({ mailbox: z.uuid() })

/** Mailboxes whose messages become records of the module. No password is ever told. */
export const getMailboxes = { params: z.object({ module: z.string() }), response: { 200: z.object({ mailboxes: z.array(mailbox) }) } }
export type MailboxesAnswer = z.infer<(typeof getMailboxes.response)[200]>

/** Tries whether it can be looked into, and keeps nothing. `mailbox`: with the password of that one, if it is the same server and address. */
export const postMailboxTest = {
  body: z.strictObject({ ...way, password: password.optional(), mailbox: z.uuid().optional() }),
  response: { 200: z.object({ problem: inboxProblem.nullable() }) },
}
export type MailboxTest = z.infer<typeof postMailboxTest.body>
export type MailboxTested = z.infer<(typeof postMailboxTest.response)[200]>

/** From now on each new message becomes a record, or joins one; those that are there stay what they are. */
export const postMailbox = {
  params: z.object({ module: z.string() }),
  body: z.strictObject({ ...way, password, ...kept }),
  response: { 201: z.object({ id: z.uuid() }) },
}
export type NewMailbox = z.infer<typeof postMailbox.body>

/** `password` absent: the one that it has, which goes to no other server and for no other address. */
export const putMailbox = { params, body: z.strictObject({ ...way, password: password.optional(), ...kept }) }
export type ChangedMailbox = z.infer<typeof putMailbox.body>

/** Looks into it now. */
export const postLook = { params }

/** Nothing is looked for there any more, and its password is forgotten. Records that came of it stay. */
export const deleteMailbox = { params }
