import type { MailProblem } from '@nurt/core/identity/api.ts'
import type { Transporter } from 'nodemailer'
import type { Log } from '../platform.ts'
import type { MailSettings } from './mail-settings.ts'
import { mailProblemOf } from './mail-problem.ts'

export interface Message {
  /** The same for every try: a mail server that got it twice drops the second. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Where answers go, if not to the sender. */
  replyTo?: string
  attachments?: { filename: string; content: Buffer; contentType: string }[]
}

export interface Mailer {
  /** Hands a message to the mail server; answers why it did not take it. */
  send(message: Message): Promise<MailProblem | undefined>
  /** What of the settings the mail server itself finds wrong. None while it is away: that passes. */
  faults(): Promise<string[]>
}

const patience = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** A connection for each message: they are few. */
export function makeMailer(settings: MailSettings, log: Log): Mailer {
  return {
    async send({ id, ...message }) {
      const transport = await open(settings)
      try {
        await transport.sendMail({ ...message, messageId: `<${id}>`, headers: { 'auto-submitted': 'auto-generated' } })
        return undefined
      } catch (error) {
        const problem = mailProblemOf(error)
        log.warn(`SMTP_URL: ${problem.code} ${problem.answer}`)
        return problem
      }
    },
    async faults() {
      const transport = await open(settings)
      try {
        await transport.verify()
        return []
      } catch (error) {
        const { code, answer } = mailProblemOf(error)
        if (code === 'sign_in_refused') return [`SMTP_URL: the mail server does not let this user in: ${answer}`]
        if (code === 'not_encrypted') return [`SMTP_URL: there is no encrypted connection to the mail server: ${answer}`]
        log.warn(`SMTP_URL: the mail server does not answer (${answer}); mail waits until it does`)
        return []
      }
    },
  }
}

/** nodemailer is loaded only where it is used. A password leaves encrypted to a proven server only, but for this very machine. */
async function open({ host, port, secure, login, from }: MailSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const guarded = login !== undefined && !isThisMachine(host)
  const encryption = { secure, requireTLS: guarded && !secure, tls: { rejectUnauthorized: guarded || (secure && !isThisMachine(host)) } }
  const auth = login && { auth: login }
  return createTransport({ host, port, ...encryption, ...auth, ...patience, disableFileAccess: true, disableUrlAccess: true }, { from })
}

function isThisMachine(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host)
}
