import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { enteredIn } from './useCaseEventWords.ts'

/** Without the moves that only repeat where a command led the record. */
export function saidOnce(events: readonly TimelineEvent[], module: Module): TimelineEvent[] {
  const led = new Set(events.flatMap((event) => (event.case ? `${event.act} ${enteredIn(event.case, module)}` : [])))
  return events.filter(({ type, act, changes }) => type !== 'record.moved' || !led.has(`${act} ${String(changes['step']?.[1])}`))
}
