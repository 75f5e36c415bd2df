import { newKey } from '../api/act-once.ts'
import type { Unsent } from './outbox.ts'

/** As if it had never been sent. */
export function asNew<Entry extends Unsent>(entry: Entry): Entry {
  return { ...entry, once: newKey(), refused: undefined, isSent: undefined }
}
