import type { ProcessEvent } from './process-event.ts'

/** Who has something to do by these events, each once: got a task, or was asked about one. */
export function calledIn(events: readonly ProcessEvent[]): string[] {
  return [...new Set(events.flatMap((event) => calledBy(event) ?? []))]
}

function calledBy(event: ProcessEvent): string | undefined {
  if (event.type === 'task.opened' || event.type === 'task.answered') return event.person
  if (event.type === 'task.given') return event.to
  return event.type === 'task.asked' ? event.of : undefined
}

/** Who is to be told that something waits. */
export function remindedIn(events: readonly ProcessEvent[]): string[] {
  return [...new Set(events.flatMap((event) => (event.type === 'reminder.due' ? event.persons : [])))]
}
