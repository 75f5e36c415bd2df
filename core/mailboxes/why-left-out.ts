import type { LeftOut } from './api.ts'

export interface Sent {
  /** By name in lower case; of several the first. */
  headers: ReadonlyMap<string, string>
  /** In lower case; blank where nobody says who sent it. */
  from: string
  /** That of the mailbox, and whose else is ours. */
  own: readonly string[]
}

/** Why no person wrote this to us who wants something; undefined where one may have. */
export function whyLeftOut({ headers, from, own }: Sent): LeftOut | undefined {
  const said = (name: string) => headers.get(name)?.trim().toLowerCase() ?? ''
  if (isBounce(said, from)) return 'bounce'
  if (from === '') return 'no_sender'
  if (own.some((address) => address.toLowerCase() === from)) return 'own'
  if (isAutomatic(said) || replyHeaders.some((name) => headers.has(name))) return 'auto_reply'
  if (headers.has('list-id') || ['bulk', 'list', 'junk'].includes(said('precedence'))) return 'bulk'
  return undefined
}

type Said = (name: string) => string

function isBounce(said: Said, from: string): boolean {
  return said('return-path') === '<>' || /^multipart\/report\b/.test(said('content-type')) || /^(mailer-daemon|postmaster)@/.test(from)
}

/** RFC 3834: whatever is submitted by other means than `no`, its parameters aside. */
function isAutomatic(said: Said): boolean {
  return !['', 'no'].includes(said('auto-submitted').split(';')[0]?.trim() ?? '') || said('precedence') === 'auto_reply'
}

/** Older than RFC 3834, and still in use. */
const replyHeaders = ['x-autoreply', 'x-autorespond']
