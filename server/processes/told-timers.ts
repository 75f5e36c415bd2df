import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CaseState } from '@nurt/core/processes/case-state.ts'

export interface ToldTimer {
  id: number
  key: string
  step: string
  at: string
}

/** What will happen by itself, the next first; not by the day of a field that may not be read. */
export function toldTimers({ timers, tokens }: CaseState, { steps }: Process, isRead: (field: string) => boolean): ToldTimer[] {
  const told = timers.flatMap(({ id, token, key, at }) => {
    const step = tokens.find((one) => one.id === token)?.node
    const timer = steps.find((one) => one.key === step)?.timers?.find((one) => one.key === key)
    const isTold = timer && (!('before' in timer.after) || isRead(timer.after.before))
    return isTold && step !== undefined ? [{ id, key, step, at }] : []
  })
  return told.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
