import { z } from 'zod'
import type { Read } from '../read-by.ts'
import { isAddressBy, readBy } from '../read-by.ts'

/** How mail leaves: SMTP_URL taken apart, and who sends. */
export interface MailSettings {
  host: string
  port: number
  /** Encrypted from the first byte (smtps). Otherwise STARTTLS where the server offers it. */
  secure: boolean
  login: { user: string; pass: string } | undefined
  /** `crm@acme.com` or `Acme <crm@acme.com>` */
  from: string
}

type Env = Readonly<Record<string, string | undefined>>

const address = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/
const settings = z
  .object({
    SMTP_URL: z.string().refine(isMailServer, 'must be smtp://user:password@host:port, or smtps://… where all is encrypted'),
    MAIL_FROM: z.string().refine(isSender, 'must be an e-mail address, such as crm@acme.com or Acme <crm@acme.com>').optional(),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => MAIL_FROM !== undefined || !isMailServer(SMTP_URL) || isSender(userOf(SMTP_URL)), {
    path: ['MAIL_FROM'],
    message: 'must be set, since the user in SMTP_URL is no e-mail address',
  })
  .transform(({ SMTP_URL, MAIL_FROM }): MailSettings => {
    const { hostname, port, protocol, password } = new URL(SMTP_URL)
    const [user, secure] = [userOf(SMTP_URL), protocol === 'smtps:']
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? usualPorts[secure ? 'smtps' : 'smtp'] : Number(port),
      secure,
      login: user ? { user, pass: decode(password) } : undefined,
      from: MAIL_FROM ?? user,
    }
  })
const usualPorts = { smtp: 587, smtps: 465 }

/** Without SMTP_URL nothing is mailed. The sender is MAIL_FROM, else the user of SMTP_URL where that is an address. */
export function readMailSettings(env: Env): Read<MailSettings | undefined> {
  return env['SMTP_URL'] === undefined ? { value: undefined } : readBy(settings, env)
}

function isMailServer(text: string): boolean {
  return isAddressBy(['smtp:', 'smtps:'], text) && new URL(text).hostname !== ''
}

function userOf(url: string): string {
  return decode(new URL(url).username)
}

function isSender(text: string): boolean {
  return address.test(/^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text)
}

/** A stray percent sign stands for itself. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
