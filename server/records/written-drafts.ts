import type { Changes, EventType } from '@nurt/core/events/event.ts'
import type { Draft, Save } from './draft.ts'

export interface WrittenDraft {
  draft: Draft
  happened: { type: EventType; changes: Changes }
}

/** `change` ties together what one act did. */
type Follow = (save: Save, written: readonly WrittenDraft[], change: string) => Promise<void>

/** What rooms to the right do in the transaction of a write, after it (`server/app.ts`). */
export const afterWrites: Follow[] = []
