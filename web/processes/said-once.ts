import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { enteredIn } from './useCaseEventWords.ts'

/** Without the moves that only repeat where a command led the record; of one by which the process filled fields these are left. */
export function saidOnce(events: readonly TimelineEvent[], module: Module): TimelineEvent[] {
  const led = new Set(events.flatMap((event) => (event.case ? `${event.act} ${enteredIn(event.case, module)}` : [])))
  return events.flatMap((event) => {
    const { step, ...others } = event.changes
    if (event.type !== 'record.moved' || !led.has(`${event.act} ${String(step?.[1])}`)) return event
    return event.set ? { ...event, type: 'record.changed' as const, changes: others } : []
  })
}
