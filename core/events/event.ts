import type { Label } from '../blueprint/document.ts'
import type { Command } from '../processes/command.ts'
import type { ProcessEvent } from '../processes/process-event.ts'
import type { Called } from '../processes/why-api.ts'
import type { KeptRefusal } from '../refusal.ts'

/** What a field was and what it became, as wire values; `null` is blank. */
export type Changes = Record<string, [from: unknown, to: unknown]>

/** Values were edited and nothing else: who only made the record is told of more than that. */
export function isEditOnly(changes: Changes): boolean {
  const changed = Object.keys(changes)
  return changed.length > 0 && !changed.includes('step')
}

interface OnRecord {
  module: string
  record: string
  changes: Changes
}

export interface CaseDetails {
  change?: string
  command: Command['type']
  events: ProcessEvent[]
  comment?: string
  /** Of a reminder: since when the record has stood where it waits. */
  since?: string
  /** Of the blueprint that it followed. */
  version?: number
  /** The values that its decisions looked at, as they were; of a linked record, which one it was. */
  asked?: AskedValue[]
  /** Why each task that was opened came to whom it was opened for. */
  called?: { task: number; by: Called }[]
}

export interface AskedValue {
  path: string
  value: unknown
  of?: string
}

/** Of a record that is part of another one: what happened to the other one, as each of the two tells it. */
export interface KinDetails {
  change?: string
  /** Told of the one that it is a part of: it was `called`, or need not be done any more (`dropped`). Else told of its part. */
  how: 'called' | 'dropped' | 'started' | 'ended' | 'cancelled' | 'resumed'
  other: { module: string; record: string }
}

export interface FailedTimer extends KeptRefusal {
  /** The status, and its timer there. */
  step: string
  key: string
  /** Null where it is tried no more, until the record or its process is another. */
  again: string | null
  /** Those in charge then. */
  persons: string[]
}

export interface SessionDetails {
  member: string
  address?: string | undefined
  /** As it names itself. */
  browser?: string | undefined
  /** Of sessions that ended: others than the one at hand, or all. */
  which?: 'others' | 'all'
}

/**
 * Everything that can happen. An event is written in the transaction of the change and is never altered, but emptied once its record was
 * deleted for good.
 */
export type NurtEvent =
  /** `changes` holds the first values, from null. */
  | ({ type: 'record.created' } & OnRecord)
  | ({ type: 'record.changed' } & OnRecord)
  /** The step went from one to the other: `changes.step`. */
  | ({ type: 'record.moved' } & OnRecord)
  | ({ type: 'record.trashed' } & OnRecord)
  | ({ type: 'record.restored' } & OnRecord)
  /** Another record was merged into this one, which got `changes` by it. */
  | ({ type: 'record.merged' } & OnRecord)
  /** Records of the trash were deleted for good: how many. Of what happened to them the values are erased. */
  | { type: 'records.deleted'; module: string; details: { records: number } }
  /** It was put on a hand-picked list, or taken off it: `details.picked` is what the list's question names. */
  | { type: 'record.picked' | 'record.unpicked'; module: string; record: string; details: { picked: string } }
  /** A command went through the record's case: `details.events` is all that followed (core/processes/process-event.ts). */
  | { type: 'case.advanced'; module: string; record: string; details: CaseDetails }
  /** Something happened to the record of which it is a part, or which is a part of it. */
  | { type: 'case.linked'; module: string; record: string; details: KinDetails }
  /** Another program was told of the record, or it was given up: `details.host` says which. */
  | { type: 'webhook.sent' | 'webhook.failed'; module: string; record: string; details: { host: string } }
  /** A mail that the process wants left, or will not: `details.mail` is its id in `nurt_mail`, which tells the rest while the record is there. */
  | { type: 'mail.sent' | 'mail.failed'; module: string; record: string; details: { mail: string } }
  /** What was to happen by itself after some time could not, for the first time or for the last: `details.again` says when it is tried next. */
  | { type: 'timer.failed'; module: string; record: string; details: FailedTimer }
  /** A file that the process wants could not be made, since its template is gone: what it was called, and the field that it was for. */
  | { type: 'document.unmade'; module: string; record: string; details: { name: Label; field?: string } }
  /** The text stands in `changes.text`. */
  | ({ type: 'comment.written' } & OnRecord)
  /** Its author has put another text in its place: `changes.text`; `details.comment` is the event that wrote it. */
  | ({ type: 'comment.changed'; details: { comment: string } } & OnRecord)
  | ({ type: 'comment.removed'; details: { comment: string } } & OnRecord)
  /** The same was sent once more through the public form `details.form`, by somebody whom the record is about: `changes` are the values, from null. */
  | ({ type: 'form.sent'; details: { form: string } } & OnRecord)
  /** A message to the mailbox `details.address` that belongs to a record that was there: `changes` are the values, from null. */
  | ({ type: 'message.received'; details: { address: string } } & OnRecord)
  /** A mailbox whose messages become records of the module. */
  | { type: 'mailbox.connected' | 'mailbox.changed' | 'mailbox.disconnected'; module: string; details: { address: string; host: string } }
  /** People of the workspace: `details` says who and what. */
  | { type: 'member.invited' | 'member.joined' | 'member.changed' | 'member.handed_over'; details: Record<string, unknown> }
  /** Who is away, who stands in, on which days, in which modules: `details.member` is the one who is away. */
  | {
      type: 'substitution.made' | 'substitution.changed' | 'substitution.ended'
      details: { member: string; substitute: string } & Record<string, unknown>
    }
  /** Of a program's key: `details` says which, with what name and role it was made. */
  | { type: 'key.made' | 'key.revoked'; details: Record<string, unknown> }
  /** An administrator ended all sessions of a member, or took away the second factor. */
  | { type: 'member.signed_out' | 'member.second_factor_reset'; details: { member: string } }
  | { type: 'member.uninvited'; details: { email: string; role: string } }
  /** One who configures began to look at the workspace as this member; told again after an hour. */
  | { type: 'member.looked_as'; details: { member: string } }
  /** A sign-in, one with a wrong password (nobody acted: `member` says whose), the end of sessions: from which address and browser. */
  | { type: 'session.began' | 'session.refused' | 'session.ended'; details: SessionDetails }
  | { type: 'password.changed'; details: SessionDetails & { how: 'changed' | 'by_link' } }
  /** `details` says which team and what of it changed: name (null before it was made and after it went) and members. */
  | { type: 'team.changed'; details: Record<string, unknown> }
  /** Records left as a file: which list (absent: the module as a whole), its format, and how many rows of which columns. */
  | { type: 'list.exported'; module: string; details: { list?: string; format: string; rows: number; columns: string[] } }
  | { type: 'import.began' | 'import.stopped' | 'import.undone'; module: string; details: { import: string; file: string } }
  /** The note of a rollback is `↶` and the version that came back. */
  /** `decision`: only rows of that table changed (server/processes/publish-rows.ts). */
  | { type: 'blueprint.published'; details: { version: number; note?: string; decision?: { module: string; key: string } } }
  | { type: 'blueprint.exported'; details: { version: number } }
  /** The history itself left as a file: what was asked. */
  | { type: 'history.exported'; details: { asked: Record<string, unknown> } }

export type EventType = NurtEvent['type']
