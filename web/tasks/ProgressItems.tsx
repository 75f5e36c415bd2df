import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { printPercent } from '@nurt/core/fields/print-number.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { TaskSave } from './useTaskSave.ts'

interface ProgressItemsProps {
  field: FieldOf<'percent'>
  task: HandMade
  save: TaskSave
}

const offered = ['25', '50', '75']

/** How far it is, in the steps that people say. */
export function ProgressItems({ field, task, save }: ProgressItemsProps) {
  const { labelOf, locale } = useWorkspace()
  const { t } = useLingui()
  const name = labelOf(field.name)
  return (
    <>
      <Menu.Label>{name}</Menu.Label>
      {offered.map((percent) => {
        const text = printPercent(percent, locale.language)
        return (
          <Menu.Item
            key={percent}
            disabled={task.percent !== null && Number(task.percent) === Number(percent)}
            onClick={() => void save({ [field.key]: percent }, t`${name}: ${text}`)}
          >
            {text}
          </Menu.Item>
        )
      })}
      <Menu.Divider />
    </>
  )
}
