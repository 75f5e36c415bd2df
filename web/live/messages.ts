import type { LiveEvent, LiveEvents, OpenRecord, ShownRecords } from '@nurt/core/live/api.ts'

/** What a tab says of itself. */
export type FromTab = { do: 'show'; tab: string; shown: Shown } | { do: 'leave'; tab: string }

/** What a tab shows of its workspace. */
export interface Shown {
  workspace: string
  records: ShownRecords
  open: OpenRecord[]
}

type Heard = { [E in LiveEvent]: { say: E; data: LiveEvents[E] } }[Exclude<LiveEvent, 'open' | 'beat'>]

/** What every tab hears: what the server says, and how the connection is. */
export type ToTabs =
  | Heard
  /** `again`: something may have been missed. */
  | { say: 'connected'; again: boolean }
  | { say: 'lost' }
  /** The server answers, but not with a stream: perhaps nobody is signed in any more. */
  | { say: 'refused' }
