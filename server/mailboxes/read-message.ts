import { createHash } from 'node:crypto'
import type { Address, Attachment, Email } from 'postal-mime'
import { textOfHtml } from './text-of-html.ts'

export interface Attached {
  name: string
  content: Uint8Array
}

export interface Message {
  /** Of its Message-ID; where it has none, of the whole. */
  key: Buffer
  /** Of the messages that it answers, the nearest first. */
  answers: string[]
  from: { name: string; address: string }
  subject: string
  text: string
  attached: Attached[]
  /** By name in lower case, as they came; of several the first. */
  headers: ReadonlyMap<string, string>
}

/** A field takes no more. */
const longestText = 50_000
const mostAnswered = 20

/** Reads a message in whatever characters it was written; throws where it is none. */
export async function readMessage(raw: Buffer): Promise<Message> {
  // loaded only where it is used
  const { default: PostalMime } = await import('postal-mime')
  const email = await PostalMime.parse(raw, { maxNestingDepth: 50 })
  if (email.headers.length === 0 || !email.headers.some(({ value }) => value !== '')) throw new Error('it has no headers')
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key, value]))
  const id = idsIn(email.messageId)[0]
  return {
    key: id === undefined ? hashOf(raw) : keyOf(id),
    answers: [...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()].slice(0, mostAnswered),
    from: senderOf(email),
    subject: oneLine(email.subject ?? ''),
    text: cleaned(textOf(email)).slice(0, longestText),
    attached: email.attachments.filter(isFile).map(asFile),
    headers,
  }
}

/** By which a message is known again, and found by its answers. */
export function keyOf(id: string): Buffer {
  return hashOf(Buffer.from(id))
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Without the angles. */
function idsIn(text = ''): string[] {
  const ids = [...text.matchAll(/<([^<>\s]+)>/g)].map(([, id = '']) => id)
  return ids.length > 0 || text.trim() === '' ? ids : [text.trim()]
}

/** Answers go to Reply-To: contact forms of websites name there who wrote. */
function senderOf({ from, replyTo = [] }: Email): Message['from'] {
  const [sender, answered] = [personIn(from), personIn(replyTo[0])]
  return {
    name: sender?.name ?? '',
    address: sender?.address ?? '',
    ...(answered?.address && { ...answered, name: answered.name || nameBeside(sender, answered) }),
  }
}

/** The name in From is that of who answers too, where it is the same address. */
function nameBeside(sender: Message['from'] | undefined, answered: Message['from']): string {
  return sender?.address.toLowerCase() === answered.address.toLowerCase() ? sender.name : ''
}

function personIn(address: Address | undefined): Message['from'] | undefined {
  const one = address?.group ? address.group[0] : address
  return one && { name: oneLine(one.name), address: cleaned(one.address ?? '').trim() }
}

function textOf({ text, html }: Email): string {
  return text?.trim() ? text : html === undefined ? '' : textOfHtml(html)
}

function cleaned(text: string): string {
  // no column takes it, nor half a character
  return text.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n').trim()
}

function oneLine(text: string): string {
  return cleaned(text).replace(/\s+/g, ' ').slice(0, 500)
}

/** A picture that belongs to the text, such as a logo, is none. */
function isFile({ related, disposition, contentId, mimeType }: Attachment): boolean {
  return related !== true && !(disposition === 'inline' && contentId !== undefined && mimeType.startsWith('image/'))
}

function asFile({ filename, mimeType, content }: Attachment, index: number): Attached {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  return { name: oneLine(filename ?? '') || `${mimeType.replace('/', '-')}-${index + 1}`, content: bytes }
}
