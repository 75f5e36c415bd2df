import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import type { Step } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'

interface MoveDialogProps {
  steps: readonly Step[]
  withComment: boolean
  onMove: (step: string, comment: string) => Promise<boolean>
  onClose: () => void
}

/** Chooses the step that the record is put on, whatever the process asks for. */
export function MoveDialog({ steps, withComment, onMove, onClose }: MoveDialogProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [step, setStep] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const [busy, setBusy] = useState(false)
  const move = async () => {
    if (!step || busy) return
    setBusy(true)
    const isDone = await onMove(step, comment.trim())
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Modal opened centered title={t`Put on another status`} onClose={onClose} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack>
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
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button loading={busy} disabled={!step} onClick={() => void move()}>
            {t`Put it there`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
