import type { MailTo } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { MailFault } from '@nurt/core/processes/mail-fault.ts'
import type { Generated, JSONColumnType } from 'kysely'

/** A value by where it stands, with the records that it is read from or that it names. */
export interface AskedOf {
  path: string
  of: { module: string; record: string }[]
}

/** What processes mail. */
export interface MailTables {
  nurt_mail: {
    id: string
    module: string
    record: string
    receiver: JSONColumnType<MailTo>
    address: string | null
    reply_to: string | null
    subject: string
    body: string
    files: JSONColumnType<FileValue[]>
    asked: JSONColumnType<AskedOf[]>
    named: string[]
    state: 'waiting' | 'sent' | 'failed'
    tries: Generated<number>
    made_at: string
    tried_at: string | null
    problem: JSONColumnType<MailFault, string | null | undefined, string | null> | null
  }
}
