import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { type MailPart, mailParts, partsFor } from '@nurt/core/mailboxes/mail-parts.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { keepIn, knownRecord, makeRecord, waitForTwins } from '../forms/arrive.ts'
import { lockRecords } from '../records/load-records.ts'
import { updateRecords } from '../records/update-records.ts'
import { answeredRecord, openOfSender } from './find-thread.ts'
import { type MailboxRow, type Outcome, senderKey } from './note-message.ts'
import type { Message } from './read-message.ts'

const perHour = 20

export type KeptFile = FileValue & { sha256: string }

interface Arriving {
  message: Message
  files: readonly KeptFile[]
}

/**
 * A new record by authority of the mailbox, or a place with the record that the message answers, else with the one of its sender that is
 * still open.
 */
export async function becomeRecord(ctx: Ctx, mailbox: MailboxRow, { message, files }: Arriving): Promise<Outcome> {
  const module = ctx.snapshot.modules.get(mailbox.module)
  if (!module?.module.enabled) return { outcome: 'set_aside', reason: 'refused' }
  if (await isTooMuch(ctx, message)) return { outcome: 'left_out', reason: 'too_many' }
  await waitForTwins(ctx, module)
  const parts = partsFor(module.module, mailbox.parts)
  const values = valuesOf(module.module, { ...mailbox, parts }, { message, files })
  await tellOfFiles(ctx, files)
  const known =
    (await answeredRecord(ctx, module, message)) ?? (await ofSender(ctx, module, { hasAddress: 'address' in parts, message, values }))
  if (known === undefined) {
    const rules = { values: mailbox.values, ...(mailbox.owner && { owner: mailbox.owner }) }
    return { outcome: 'made', module: module.key, record: await makeRecord(ctx, { module, rules, values }) }
  }
  if (parts.files !== undefined && files.length > 0) await addFiles(ctx, module, { record: known, key: parts.files, values })
  const details = { address: mailbox.address }
  await keepIn(ctx, { module, record: known, values, how: (on) => ({ type: 'message.received', details, ...on }) })
  return { outcome: 'joined', module: module.key, record: known }
}

async function isTooMuch(ctx: Ctx, message: Message): Promise<boolean> {
  const since = new Date(ctx.now().getTime() - 3_600_000).toISOString()
  const sent = await ctx.db
    .selectFrom('nurt_message')
    .select('key')
    .where('sender', '=', senderKey(ctx, message))
    .where('at', '>', since)
    .where('outcome', 'in', ['made', 'joined'])
    .limit(perHour)
    .execute()
  return sent.length >= perHour
}

interface OfSender {
  hasAddress: boolean
  message: Message
  values: Values
}

/** Where no field has the sender's address, by the messages that came. */
async function ofSender(ctx: Ctx, module: CompiledModule, { hasAddress, message, values }: OfSender): Promise<string | undefined> {
  const known = await knownRecord(ctx, module, values)
  return known ?? (hasAddress ? undefined : openOfSender(ctx, module, senderKey(ctx, message)))
}

function valuesOf({ fields }: Module, { parts }: Pick<MailboxRow, 'parts'>, { message, files }: Arriving): Values {
  const { from, subject, text } = message
  const fit = (part: MailPart, said: string) => {
    const field = fields.find(({ key }) => key === parts[part])
    return shortened(said, (field && 'maxLength' in field ? field.maxLength : undefined) ?? 500)
  }
  const given: { [P in MailPart]-?: string | object[] } = {
    name: fit('name', from.name || from.address),
    address: from.address,
    // a record needs a title
    subject: fit('subject', subject || text.split('\n')[0] || from.name || from.address),
    text,
    files: files.map(({ id, name, size, type }) => ({ id, name, size, type })),
  }
  return Object.fromEntries(
    mailParts.flatMap((part) => (parts[part] === undefined || given[part].length === 0 ? [] : [[parts[part], given[part]]])),
  )
}

function shortened(text: string, max: number): string {
  const characters = Array.from(text)
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text
}

async function tellOfFiles({ db, actor }: Ctx, files: readonly KeptFile[]): Promise<void> {
  if (files.length === 0) return
  const rows = files.map((file) => ({ ...file, created_by: actor.id }))
  await db.insertInto('nurt_file').values(rows).execute()
}

/** All that a message changes of a record that is there: its files come to the others. */
async function addFiles(ctx: Ctx, module: CompiledModule, { record, key, values }: { record: string; key: string; values: Values }) {
  const [before] = await lockRecords(ctx, module, [record], 'change')
  const files = [...((before?.values[key] ?? []) as FileValue[]), ...(values[key] as FileValue[])]
  await updateRecords(ctx, { module: module.key, records: [{ id: record, values: { [key]: files } }] })
}
