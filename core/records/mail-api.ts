import { z } from 'zod'
import { mailAction } from '../blueprint/action-schema.ts'
import type { MailTo } from '../blueprint/document.ts'
import type { FileValue } from '../fields/field-type.ts'
import type { MailFault } from '../processes/mail-fault.ts'

/** A mail goes to so many; one that would go to more goes to nobody. */
export const mostReceivers = 50

/** What goes with a mail, in bytes: most mail servers take no more than 20 MB once it is written out for them. */
export const mostAttached = 14_000_000

export interface MailReceiver {
  to: MailTo
  /** Null where whom it names has none, or none that is right. */
  address: string | null
  problem: MailFault | null
}

/** A mail as it is told to whoever may read all that stands in it. */
export interface ToldMail extends MailReceiver {
  subject: string
  text: string
  files: FileValue[]
  /** Who reads an answer; null: whoever reads the mail of the server's own address. */
  replyTo: string | null
  /** By which it may be sent again by the one who asks; absent where it left or was sent again, and where nothing would come of it. */
  sendable?: string
  isSentAgain?: true
}

/** Sends one that did not leave once more: the same words to the same address, under a new Message-ID. For whoever may change the record. */
export const postMailSending = { params: z.object({ module: z.string(), record: z.uuid(), mail: z.uuid() }) }

/** How a mail would read for this record, of what the one who asks may read. Nothing is written or sent. */
export const postMailPreview = {
  params: z.object({ module: z.string() }),
  body: z.strictObject({ action: mailAction, record: z.uuid() }),
}

export interface MailPreview {
  /** Of the record that it is filled in with. */
  title: string
  subject: string
  text: string
  files: string[]
  replyTo: string | null
  receivers: MailReceiver[]
}
