import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { enteredIn } from './useCaseEventWords.ts'

const sameActMs = 2000

/** Without the moves that only repeat where a command led the record. */
export function saidOnce(events: readonly TimelineEvent[], module: Module): TimelineEvent[] {
  return events.filter((event, at) => {
    if (event.type !== 'record.moved') return true
    return ![events[at - 1], events[at + 1]].some((beside) => beside && tells(beside, event, module))
  })
}

function tells(beside: TimelineEvent, moved: TimelineEvent, module: Module): boolean {
  if (!beside.case || beside.actor !== moved.actor) return false
  const isSameAct = Math.abs(Date.parse(beside.at) - Date.parse(moved.at)) <= sameActMs
  return isSameAct && enteredIn(beside.case, module) === moved.changes['step']?.[1]
}
