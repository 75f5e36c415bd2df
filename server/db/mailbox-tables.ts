import type { ActionValue, FormOwner } from '@nurt/core/blueprint/document.ts'
import type { InboxProblem, LeftOut, MailParts, SetAside } from '@nurt/core/mailboxes/api.ts'
import type { Generated, JSONColumnType } from 'kysely'

/** Mailboxes whose messages become records. */
export interface MailboxTables {
  nurt_mailbox: {
    id: string
    module: string
    host: string
    port: number
    address: string
    folder: string
    password: string
    parts: JSONColumnType<MailParts>
    values: JSONColumnType<Record<string, ActionValue>>
    owner: JSONColumnType<FormOwner, string | null, string | null> | null
    uid_validity: string
    last_uid: number
    made_at: string
    looked_at: string | null
    found: Generated<number>
    failed_since: string | null
    tries: Generated<number>
    problem: JSONColumnType<InboxProblem, string | null | undefined, string | null> | null
    next_at: string
  }
  nurt_message: {
    mailbox: string
    key: Buffer
    at: string
    sender: Buffer | null
    outcome: 'made' | 'joined' | 'left_out' | 'set_aside'
    reason: LeftOut | SetAside['why'] | null
    module: string | null
    record: string | null
    told: JSONColumnType<Pick<SetAside, 'from' | 'subject' | 'problems'>, string | null | undefined, string | null> | null
  }
}
