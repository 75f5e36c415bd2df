import type { OpenRecord, PersonThere } from '@nurt/core/live/api.ts'
import { useEffect, useSyncExternalStore } from 'react'

/** The records that stand open in this tab, with the field that is edited, and who else has them open. */
export interface Place {
  workspace: string
  module: string
  record: string
}

const open = new Map<symbol, OpenRecord>()
const people = new Map<string, PersonThere[]>()
const hearers = new Set<() => void>()
const nobody: PersonThere[] = []

export function openRecords(): OpenRecord[] {
  return [...open.values()]
}

/** Heard of by whoever tells the server, and by those who show who is there. */
export function whenOpenChanges(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

export function setPeople(place: Place, there: PersonThere[]): void {
  people.set(nameOf(place), there)
  for (const hear of hearers) hear()
}

/** While the connection is lost nobody knows who is there. */
export function forgetPeople(): void {
  people.clear()
  for (const hear of hearers) hear()
}

/** Tells the others that the record is open here, or its field edited, as long as this is drawn. */
export function useOpenRecord({ workspace, module, record }: Place, field?: string): void {
  useEffect(() => {
    const name = Symbol(record)
    open.set(name, { module, record, ...(field !== undefined && { field }) })
    for (const hear of hearers) hear()
    return () => {
      open.delete(name)
      if (!openRecords().some((other) => other.record === record)) people.delete(nameOf({ workspace, module, record }))
      for (const hear of hearers) hear()
    }
  }, [workspace, module, record, field])
}

export function usePeopleThere(place: Place): PersonThere[] {
  return useSyncExternalStore(whenOpenChanges, () => people.get(nameOf(place)) ?? nobody)
}

function nameOf({ workspace, module, record }: Place): string {
  return `${workspace} ${module} ${record}`
}
