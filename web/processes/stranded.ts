import type { CaseTask } from '@nurt/core/processes/api.ts'
import type { RecordAddress } from '../api/record-query.ts'

/** Words for a decision that somebody else has made meanwhile. */
export interface Stranded {
  address: RecordAddress
  /** The task for which they were written. */
  task: number
  text: string
  /** Who decided what; absent where nobody did. */
  decided: CaseTask | undefined
  /** Somebody else has the task now. */
  isOpen: boolean
}

let stranded: readonly Stranded[] = []
const hearers = new Set<() => void>()

export function strandedWords(): readonly Stranded[] {
  return stranded
}

export function strand(words: Stranded): void {
  set([...stranded.filter(({ task }) => task !== words.task), words])
}

export function takeUp(words: Stranded): void {
  set(stranded.filter((other) => other !== words))
}

export function hearOfStranded(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

function set(next: readonly Stranded[]): void {
  stranded = next
  for (const hear of hearers) hear()
}
