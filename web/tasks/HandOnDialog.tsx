import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonControl } from '../fields/PersonField.tsx'
import { SendDialog } from '../processes/SendDialog.tsx'
import type { TaskSave } from './useTaskSave.ts'

interface HandOnDialogProps {
  /** The field that says who does it. */
  doer: string
  task: HandMade
  save: TaskSave
  onClose: () => void
}

const choice: FieldOf<'person'> = { key: 'to', name: {}, type: 'person', required: true }

/** Somebody else does it from now on, and is told. */
export function HandOnDialog({ doer, task, save, onClose }: HandOnDialogProps) {
  const { t } = useLingui()
  const { members, nameOf } = useWorkspace()
  const [to, setTo] = useState<unknown>(null)
  const name = typeof to === 'string' ? nameOf(to) : ''
  return (
    <SendDialog
      title={t`Hand the task to somebody else`}
      confirm={t`Hand it over`}
      isReady={name !== ''}
      withCloseButton={false}
      onSend={() => save({ [doer]: to }, t`Handed to: ${name}`)}
      onClose={onClose}
    >
      <PersonControl field={choice} label={t`Person`} value={to} onChange={setTo} members={members.filter(({ id }) => id !== task.doer)} />
    </SendDialog>
  )
}
