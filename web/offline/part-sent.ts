import { useSyncExternalStore } from 'react'

interface Part {
  /** Of the entry that is being sent. */
  once: string
  percent: number
}

let now: Part | undefined
const hearers = new Set<() => void>()

export function tellPart(part: Part | undefined): void {
  now = part
  for (const hear of hearers) hear()
}

/** How much of a file has left, in percent; undefined of one that is not being sent. */
export function usePartSent(once: string): number | undefined {
  return useSyncExternalStore(hear, () => (now?.once === once ? now.percent : undefined))
}

function hear(listener: () => void): () => void {
  hearers.add(listener)
  return () => void hearers.delete(listener)
}
