import type { MailAction, MailTo } from '@nurt/core/blueprint/document.ts'
import { fieldAtPath } from '@nurt/core/blueprint/field-at-path.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { mailPaths, replaceNames } from '@nurt/core/blueprint/mail-text.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { newestFiles } from '@nurt/core/fields/file-versions.ts'
import { isAddress } from '@nurt/core/fields/email.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { MailFault } from '@nurt/core/processes/mail-fault.ts'
import { type MailReceiver, mostAttached, mostReceivers } from '@nurt/core/records/mail-api.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import type { AskedOf } from '../db/mail-tables.ts'
import { askedOf } from '../records/asked-values.ts'

/** Whom mail may go to and what they are called. */
export interface Directory {
  people: ReadonlyMap<string, { name: string; email: string; role: string; teams: readonly string[]; isHere: boolean }>
  teams: ReadonlyMap<string, string>
}

/** A mail as it stands before it is sent. */
export interface Composed {
  subject: string
  text: string
  files: FileValue[]
  replyTo: string | null
  asked: AskedOf[]
  receivers: MailReceiver[]
}

/** What a mail is made of: the record's wire values with those of linked records, by path. */
interface Of {
  module: string
  values: Values
  directory: Directory
}

export async function readDirectory({ db }: Ctx): Promise<Directory> {
  const members = await db.selectFrom('nurt_member').select(['person', 'name', 'email', 'role', 'teams', 'active', 'service']).execute()
  const teams = await db.selectFrom('nurt_team').select(['id', 'name']).execute()
  return {
    people: new Map(members.map(({ person, active, service, ...one }) => [person, { ...one, isHere: active && !service }])),
    teams: new Map(teams.map(({ id, name }) => [id, name])),
  }
}

/** Fills in a mail with the values of a record. Answers go to the record's owner, else to whoever sets it off, where they are people. */
export function composeMail(ctx: Ctx, action: MailAction, of: Of): Composed {
  const { languages } = ctx.snapshot.blueprint
  const language = languages[0] ?? 'en'
  const print = (name: string) => printed(ctx, name, of)
  const subject = replaceNames(labelOf(action.subject, language, languages), print)
  const text = replaceNames(labelOf(action.text, language, languages), print)
  const files = (action.attach ?? []).flatMap((key) => newestFiles((of.values[key] ?? []) as FileValue[]))
  const answering = [of.values['owner'], ctx.actor.id].map((id) => of.directory.people.get(String(id)))
  return {
    subject: oneLine(subject),
    text: text.replaceAll('\r\n', '\n').trim(),
    files,
    replyTo: answering.find((one) => one?.isHere)?.email ?? null,
    asked: mailPaths(action).map((path) => askedOf(ctx, of.module, path, of.values)),
    receivers: receiversOf(action, files, of),
  }
}

const longestSubject = 200

/** No value can begin another header. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestSubject)
}

function printed(ctx: Ctx, name: string, { module, values, directory }: Of): string {
  const { blueprint } = ctx.snapshot
  const field = fieldAtPath(blueprint, module, name)?.field
  if (!field) return ''
  const nameOf = (id: string) => directory.people.get(id)?.name ?? directory.teams.get(id) ?? ''
  const { languages, timeZone, country, currency } = blueprint
  return printValue(field, values[name] ?? null, { language: languages[0] ?? 'en', timeZone, country, currency }, nameOf)
}

/** Each address once. Where one mail would go to too many, or with too much, it goes to nobody. */
function receiversOf({ to }: MailAction, files: readonly FileValue[], of: Of): MailReceiver[] {
  const found = to.flatMap((one) => addressesOf(one, of).map((receiver) => ({ to: one, ...receiver })))
  const first = new Map(found.map((one) => [(one.address ?? JSON.stringify(one.to)).toLowerCase(), one] as const).toReversed())
  const each = [...first.values()].toReversed()
  const fault = faultOfAll(each, files)
  return fault ? [{ to: to[0] ?? { address: '' }, address: null, problem: fault }] : each
}

function faultOfAll(receivers: readonly object[], files: readonly FileValue[]): MailFault | undefined {
  if (receivers.length > mostReceivers) return { code: 'too_many', answer: String(receivers.length) }
  const size = files.reduce((sum, file) => sum + file.size, 0)
  return size > mostAttached ? { code: 'files_too_large', answer: String(size) } : undefined
}

type Found = Pick<MailReceiver, 'address' | 'problem'>

function addressesOf(to: MailTo, of: Of): Found[] {
  const found = 'address' in to ? [to.address] : 'field' in to ? namedIn(of.values[to.field], of) : peopleOf(to, of)
  const written = [...new Set(found.map((one) => one.trim()).filter(Boolean))]
  return written.length > 0 ? written.map(checked) : [{ address: null, problem: { code: 'no_address', answer: '' } }]
}

/** Sample data has addresses that are kept for examples (RFC 2606). */
function checked(address: string): Found {
  if (!isAddress(address)) return { address: null, problem: { code: 'wrong_address', answer: address.slice(0, 254) } }
  return { address, problem: /\.example$/i.test(address) ? { code: 'example', answer: '' } : null }
}

/** An address, or members and teams. */
function namedIn(value: unknown, { directory }: Of): string[] {
  const listed = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
  return listed.flatMap((one) => {
    if (directory.teams.has(one)) return mailsOf(directory, (_, { teams }) => teams.includes(one))
    const person = directory.people.get(one)
    return person ? (person.isHere ? [person.email] : []) : [one]
  })
}

function peopleOf(to: Exclude<MailTo, { address: string } | { field: string }>, { values, directory }: Of): string[] {
  if ('team' in to) return mailsOf(directory, (_, { teams }) => teams.includes(to.team))
  if ('members' in to) return mailsOf(directory, (_, { role }) => role === to.members)
  const person = 'person' in to ? to.person : values[to.role === 'owner' ? 'owner' : 'created_by']
  return mailsOf(directory, (id) => id === person)
}

type Member = Directory['people'] extends ReadonlyMap<string, infer M> ? M : never

function mailsOf({ people }: Directory, isIt: (id: string, member: Member) => boolean): string[] {
  return [...people].flatMap(([id, member]) => (member.isHere && isIt(id, member) ? [member.email] : []))
}
