import { useLingui } from '@lingui/react/macro'
import { Select, Text } from '@mantine/core'
import type { Step } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { SendDialog } from './SendDialog.tsx'
import { useKeptText } from './useKeptText.ts'

interface MoveDialogProps {
  address: RecordAddress
  steps: readonly Step[]
  withComment: boolean
  onMove: (step: string, comment: string) => Promise<boolean>
  onClose: () => void
}

/** Chooses the step that the record is put on, whatever the process asks for. */
export function MoveDialog({ address, steps, withComment, onMove, onClose }: MoveDialogProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [step, setStep] = useState<string | null>(null)
  const [comment, setComment] = useKeptText(address, 'move')
  return (
    <SendDialog
      title={t`Put on another status`}
      confirm={t`Put it there`}
      isReady={step !== null}
      onSend={async () => {
        const isMoved = await onMove(step ?? '', comment.trim())
        if (isMoved) setComment('')
        return isMoved
      }}
      onCancel={() => setComment('')}
      onClose={onClose}
    >
      <Text size="sm">{t`The record leaves its way: what the process asks for is skipped, and open tasks end.`}</Text>
      <Select
        data-autofocus
        searchable
        allowDeselect={false}
        label={t`Status`}
        data={steps.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        value={step}
        onChange={setStep}
      />
      {withComment && <GrowingInput minRows={2} maxRows={10} label={t`Comment`} value={comment} onChange={setComment} />}
    </SendDialog>
  )
}
