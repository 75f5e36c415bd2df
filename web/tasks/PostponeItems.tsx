import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'
import { addDays } from '../lists/calendar-days.ts'
import type { TaskSave } from './useTaskSave.ts'

interface PostponeItemsProps {
  field: FieldOf<'date'>
  task: HandMade
  save: TaskSave
  /** Another day is picked. */
  onPick: () => void
}

/** Later, by what people mostly say. */
export function PostponeItems({ field, task, save, onPick }: PostponeItemsProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const today = todayIn(locale.timeZone)
  const icon = <IconCalendarPlus size={16} aria-hidden />
  // what is late already is put off from today on
  const from = task.due !== null && task.due > today ? task.due : today
  const later = (days: number) => ({ [field.key]: addDays(from, days) })
  return (
    <>
      <Menu.Item leftSection={icon} onClick={() => void save(later(1), t`Postponed by a day`)}>
        {t`Postpone by a day`}
      </Menu.Item>
      <Menu.Item leftSection={icon} onClick={() => void save(later(7), t`Postponed by a week`)}>
        {t`Postpone by a week`}
      </Menu.Item>
      <Menu.Item leftSection={icon} onClick={onPick}>
        {t`Postpone to…`}
      </Menu.Item>
    </>
  )
}
