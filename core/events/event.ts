/** What a field was and what it became, as wire values; `null` is blank. */
export type Changes = Record<string, [from: unknown, to: unknown]>

interface OnRecord {
  module: string
  record: string
  changes: Changes
}

/** Everything that can happen. An event is written in the transaction of the change and is never altered. */
export type NurtEvent =
  /** `changes` holds the first values, from null. */
  | ({ type: 'record.created' } & OnRecord)
  | ({ type: 'record.changed' } & OnRecord)
  /** The step went from one to the other: `changes.step`. */
  | ({ type: 'record.moved' } & OnRecord)
  | ({ type: 'record.trashed' } & OnRecord)
  | ({ type: 'record.restored' } & OnRecord)
  /** The text stands in `changes.text`. */
  | ({ type: 'comment.written' } & OnRecord)
  /** People of the workspace: `details` says who and what. */
  | { type: 'member.invited' | 'member.joined' | 'member.changed'; details: Record<string, unknown> }

export type EventType = NurtEvent['type']
