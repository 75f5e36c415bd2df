import type { Notifications } from '../db/notifications.ts'
import { ChangeSet, type What } from './change-set.ts'

/** What was committed, told to every process: gathered for a moment, so that many changes are one message. */
export interface Changes {
  /** After the commit. Without a version: only what follows from others changed, or what is said of the record. */
  add(workspace: number, what: What, records: readonly (readonly [id: string, version: number | null])[], unnamed?: number): void
  /** What this process and the others changed. */
  on(hear: (workspace: number, changes: ChangeSet) => void): void
  /** Tells what was gathered; what comes later is told to nobody. */
  close(): Promise<void>
}

/** Short for people, long for a server that answers thousands of saves a second. */
const gatherMs = 40

export function keepChanges(notifications: Notifications, failed: (error: unknown) => void): Changes {
  const hearers: ((workspace: number, changes: ChangeSet) => void)[] = []
  let waiting = new Map<number, ChangeSet>()
  notifications.on('nurt_changes', (payload) => {
    const { workspace, changes } = JSON.parse(payload) as { workspace: number; changes: Parameters<typeof ChangeSet.from>[0] }
    for (const hear of hearers) hear(workspace, ChangeSet.from(changes))
  })

  let timer: NodeJS.Timeout | undefined
  const leaving = new Set<Promise<void>>()
  let closed = false

  function leave(): void {
    const told = waiting
    waiting = new Map()
    for (const [workspace, set] of told) for (const changes of set.parts()) tell(JSON.stringify({ workspace, changes }))
  }

  function tell(payload: string): void {
    const left = notifications.tell('nurt_changes', payload).catch(failed)
    leaving.add(left)
    void left.then(() => leaving.delete(left))
  }

  return {
    on: (hear) => void hearers.push(hear),
    add(workspace, what, records, unnamed) {
      if (closed) return
      if (waiting.size === 0) timer = setTimeout(leave, gatherMs)
      const set = waiting.get(workspace) ?? new ChangeSet()
      waiting.set(workspace, set)
      set.add(what, records, unnamed)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      leave()
      await Promise.all(leaving)
    },
  }
}
