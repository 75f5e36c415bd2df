import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { GrowingInput } from '../ui/GrowingInput.tsx'

interface CommentDialogProps {
  /** What it is for, and what its button says. */
  title: string
  /** What it answers. */
  about?: ReactNode
  /** Without one it cannot be sent. */
  required?: boolean
  /** True when it is done. */
  onSend: (comment: string) => Promise<boolean>
  onClose: () => void
}

/** Asks for a comment before something is done. */
export function CommentDialog({ title, about, required = false, onSend, onClose }: CommentDialogProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const isReady = !required || text.trim() !== ''
  const send = async () => {
    if (!isReady || busy) return
    setBusy(true)
    const isDone = await onSend(text.trim())
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Modal opened centered title={title} onClose={onClose} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack>
        {about}
        <GrowingInput
          data-autofocus
          minRows={3}
          maxRows={12}
          label={t`Comment`}
          withAsterisk={required}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button loading={busy} disabled={!isReady} onClick={() => void send()} title="Ctrl+Enter">
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
