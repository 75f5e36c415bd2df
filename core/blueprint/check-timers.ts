import type { Step } from './document.ts'
import { type About, fieldOn } from './field-on.ts'
import { isStoredDay } from './is-stored-day.ts'

/** What counts to a day counts to one that is stored, so that a change of it is heard of; at the end nothing happens any more. */
export function checkTimers(about: About, at: readonly string[], { timers = [], final, transitions = [] }: Step): void {
  if (final && transitions.length === 0 && timers.length > 0) about.report([...at, 'timers'], 'dead_end')
  for (const { key, after } of timers) {
    if (!('before' in after)) continue
    const path = [...at, 'timers', key, 'after']
    const field = fieldOn(about, path, after.before)
    if (field && !isStoredDay(field)) about.report(path, 'timer_unfit', { field: field.key })
  }
}
