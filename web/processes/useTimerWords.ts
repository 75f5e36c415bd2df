import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Reminded, StepTimer, TimerRule } from '@nurt/core/processes/definition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface TimerWords {
  /** "After 3 working days" */
  when: (rule: TimerRule) => string
  /** "reminder to the owner"; `step` is where it runs. */
  what: (timer: StepTimer, step: string) => string
  /** Both, as one sentence. */
  whole: (timer: StepTimer, step: string) => string
}

/** What happens by itself on a status, in words. */
export function useTimerWords(module: Module): TimerWords {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { steps = [], gates = [] } = module.process ?? {}
  const reminders: Record<Reminded, string> = {
    doers: t`reminder to those who have to do it`,
    heads: t`reminder to their heads`,
    in_charge: t`reminder to those in charge`,
    owner: t`reminder to the owner`,
  }
  const targetOf = (step: string, key: string) => {
    const to = steps.find((one) => one.key === step)?.transitions?.find((one) => one.key === key)?.to
    return labelOf([...steps, ...gates].find((node) => node.key === to)?.name) || '…'
  }
  const when = (rule: TimerRule) => {
    if ('before' in rule) return byDate(rule)
    return 'workingDays' in rule ? afterDays(rule) : afterMinutes(rule)
  }
  const afterDays = ({ workingDays: days, every }: { workingDays: number; every?: boolean }) =>
    every
      ? plural(days, { one: 'Every working day', other: 'Every # working days' })
      : plural(days, { one: 'After # working day', other: 'After # working days' })
  const afterMinutes = ({ workingMinutes, every }: { workingMinutes: number; every?: boolean }) => {
    const hours = workingMinutes / 60
    if (!Number.isInteger(hours))
      return every
        ? plural(workingMinutes, { one: 'Every minute of work', other: 'Every # minutes of work' })
        : plural(workingMinutes, { one: 'After # minute of work', other: 'After # minutes of work' })
    return every
      ? plural(hours, { one: 'Every working hour', other: 'Every # working hours' })
      : plural(hours, { one: 'After # working hour', other: 'After # working hours' })
  }
  const byDate = ({ before, days }: { before: string; days: number }) => {
    const field = labelOf(module.fields.find(({ key }) => key === before)?.name) || before || '…'
    if (days === 0) return t`On the day “${field}”`
    const count = Math.abs(days)
    return days > 0
      ? plural(count, { one: `# day before “${field}”`, other: `# days before “${field}”` })
      : plural(count, { one: `# day after “${field}”`, other: `# days after “${field}”` })
  }
  const what = (timer: StepTimer, step: string) => {
    if ('remind' in timer) return reminders[timer.remind]
    if ('escalate' in timer) return timer.escalate === 'give' ? t`the task goes to the head` : t`the head is asked too`
    const target = targetOf(step, timer.transition)
    return t`goes to “${target}”`
  }
  return { when, what, whole: (timer, step) => `${when(timer.after)}: ${what(timer, step)}` }
}
