import type { Step } from '@nurt/core/blueprint/document.ts'
import type { StepTimer, TimerDeed, TimerRule } from '@nurt/core/processes/definition.ts'

/** By what a term is counted, as one choice. */
export type Unit = 'workingDays' | 'workingHours' | 'workingMinutes' | 'before' | 'after'

const hour = 60

export function unitOf(rule: TimerRule): Unit {
  if ('before' in rule) return rule.days < 0 ? 'after' : 'before'
  if ('workingDays' in rule) return 'workingDays'
  return rule.workingMinutes % hour === 0 ? 'workingHours' : 'workingMinutes'
}

export function countOf(rule: TimerRule): number {
  if ('before' in rule) return Math.abs(rule.days)
  if ('workingDays' in rule) return rule.workingDays
  return unitOf(rule) === 'workingHours' ? rule.workingMinutes / hour : rule.workingMinutes
}

/** What is counted otherwise keeps its number and whether it repeats, as far as it can. */
export function ruleOf(unit: Unit, count: number, { field, every }: { field: string; every?: boolean | undefined }): TimerRule {
  const again = every ? { every } : {}
  if (unit === 'before') return { before: field, days: count }
  // a day after no day is the day itself
  if (unit === 'after') return { before: field, days: -Math.max(1, count) }
  const atLeast = Math.max(1, count)
  if (unit === 'workingDays') return { workingDays: atLeast, ...again }
  return { workingMinutes: unit === 'workingHours' ? atLeast * hour : atLeast, ...again }
}

export function everyOf(rule: TimerRule): boolean {
  return 'every' in rule && rule.every === true
}

/** What a timer does, as one choice. */
export function deedKey(deed: TimerDeed): string {
  if ('remind' in deed) return `remind ${deed.remind}`
  return 'escalate' in deed ? `escalate ${deed.escalate}` : `take ${deed.transition}`
}

/** All that may happen on a status. */
export function deedsOf({ work, transitions = [] }: Step): TimerDeed[] {
  const reminders = (['doers', 'heads', 'owner', 'in_charge'] as const).filter((whom) => work || whom === 'owner' || whom === 'in_charge')
  return [
    ...reminders.map((remind) => ({ remind })),
    ...(work ? (['give', 'add'] as const).map((escalate) => ({ escalate })) : []),
    ...transitions.map(({ key }) => ({ transition: key })),
  ]
}

/** The same term with another deed; a button is pressed once. */
export function withDeed({ key, after }: Pick<StepTimer, 'key' | 'after'>, deed: TimerDeed): StepTimer {
  const once = 'transition' in deed && everyOf(after) ? ruleOf(unitOf(after), countOf(after), { field: '' }) : after
  return { key, after: once, ...deed }
}
