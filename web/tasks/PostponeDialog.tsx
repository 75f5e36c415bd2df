import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DateControl } from '../fields/DateField.tsx'
import { isDay } from '../fields/is-day.ts'
import { SendDialog } from '../processes/SendDialog.tsx'
import type { TaskSave } from './useTaskSave.ts'

interface PostponeDialogProps {
  field: FieldOf<'date'> | undefined
  task: HandMade
  save: TaskSave
  onClose: () => void
}

export function PostponeDialog({ field, task, save, onClose }: PostponeDialogProps) {
  const { t } = useLingui()
  const { labelOf, members } = useWorkspace()
  const [due, setDue] = useState<unknown>(task.due)
  if (!field) return null
  return (
    <SendDialog
      title={t`Postpone`}
      confirm={t`Postpone`}
      isReady={isDay(due) && due !== task.due}
      withCloseButton={false}
      onSend={() => save({ [field.key]: due }, t`Postponed`)}
      onClose={onClose}
    >
      <DateControl field={field} label={labelOf(field.name)} value={due} onChange={setDue} members={members} />
    </SendDialog>
  )
}
