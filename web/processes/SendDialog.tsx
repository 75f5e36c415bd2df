import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'

interface SendDialogProps {
  title: string
  /** What the button says. */
  confirm: string
  isReady: boolean
  /** Ctrl+Enter sends too. */
  byKey?: boolean
  withCloseButton?: boolean
  /** True when it is done. */
  onSend: () => Promise<boolean>
  onClose: () => void
  /** Before it closes by its button: what was typed is wanted no more. */
  onCancel?: () => void
  children: ReactNode
}

/** Asks for what a command needs, and stays until it is done. */
export function SendDialog(props: SendDialogProps) {
  const { title, confirm, isReady, byKey = false, withCloseButton = true, onSend, onClose, onCancel, children } = props
  const { t } = useLingui()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (!isReady || busy) return
    setBusy(true)
    const isDone = await onSend()
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Modal
      opened
      centered
      title={title}
      onClose={onClose}
      withCloseButton={withCloseButton}
      onKeyDown={(event) => {
        if (byKey && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
      }}
    >
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              onCancel?.()
              onClose()
            }}
          >
            {t`Cancel`}
          </Button>
          <Button loading={busy} disabled={!isReady} onClick={() => void send()} title={byKey ? 'Ctrl+Enter' : undefined}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
