import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'
import { useDay } from '../fields/useDay.ts'
import { daysBetween } from '../lists/calendar-days.ts'

interface Due {
  text: string
  isOverdue: boolean
}

/** Until when, in words: "overdue by 3 days", "due tomorrow". */
export function useDueWords(): (due: string) => Due {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const printed = useDay()
  const today = todayIn(locale.timeZone)
  const soon: Record<number, string> = { 0: t`due today`, 1: t`due tomorrow` }
  return (due) => {
    const left = daysBetween(today, due)
    if (left < 0) return { isOverdue: true, text: plural(-left, { one: 'overdue by # day', other: 'overdue by # days' }) }
    const day = printed(due)
    return { isOverdue: false, text: soon[left] ?? t`due on ${day}` }
  }
}
