import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { LinkControl } from '../fields/LinkField.tsx'
import { SendDialog } from '../processes/SendDialog.tsx'
import type { TaskSave } from './useTaskSave.ts'

interface FileUnderDialogProps {
  about: FieldOf<'link'>
  /** What leads to another client, and is emptied with it. */
  over: readonly string[]
  save: TaskSave
  onClose: () => void
}

/** The task belongs to another client from now on. */
export function FileUnderDialog({ about, over, save, onClose }: FileUnderDialogProps) {
  const { t } = useLingui()
  const { labelOf, members } = useWorkspace()
  const [to, setTo] = useState<LinkValue | null>(null)
  const name = to?.[1] ?? ''
  return (
    <SendDialog
      title={t`Whom the task is about`}
      confirm={t`File it there`}
      isReady={to !== null}
      withCloseButton={false}
      onSend={() => save({ ...Object.fromEntries(over.map((key) => [key, null])), [about.key]: to }, t`Filed under: ${name}`)}
      onClose={onClose}
    >
      <LinkControl
        field={about}
        label={labelOf(about.name)}
        value={to}
        onChange={(value) => setTo(value as LinkValue | null)}
        members={members}
      />
    </SendDialog>
  )
}
