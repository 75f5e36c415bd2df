import type { ProcessEvent } from './process-event.ts'

/** Events of a case without what is made from values that their reader may not read. */
export function toldEvents(events: readonly ProcessEvent[]): ProcessEvent[] {
  return events.flatMap((event): ProcessEvent[] => {
    // by these a day could be told that may not be read
    if (event.type === 'timer.set' || event.type === 'case.put_back') return []
    if (event.type !== 'task.done') return [event]
    const { hash: _, ...rest } = event
    return [rest]
  })
}
