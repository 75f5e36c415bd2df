import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { printDatetime } from '@nurt/core/fields/print-date.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { usePhone } from '../ui/usePhone.ts'
import { pictureOf, type Stroke } from './ink.ts'
import { SignaturePad } from './SignaturePad.tsx'
import { useUpload } from './useUpload.ts'

interface SignDialogProps {
  /** What is signed. */
  title: string
  onSigned: (signature: FileValue[]) => void
  onClose: () => void
}

/** Stays until the signature has arrived: a hand signs only once. */
export function SignDialog({ title, onSigned, onClose }: SignDialogProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const [strokes, setStrokes] = useState<Stroke[]>([])
  const { upload, isPending, problem } = useUpload(
    (sent) => {
      onSigned(sent)
      onClose()
    },
    { waits: true },
  )
  const isBlank = strokes.length === 0
  const send = async () => {
    const when = printDatetime(new Date().toISOString(), locale).replaceAll(':', '.')
    upload([await pictureOf(strokes, `${t`Signature`} ${when}.png`)])
  }
  return (
    <Modal
      opened
      centered
      size="lg"
      fullScreen={usePhone()}
      title={title}
      closeOnClickOutside={isBlank}
      closeOnEscape={isBlank}
      // Escape would give up the field around it too
      onKeyDown={(event) => event.stopPropagation()}
      onClose={onClose}
    >
      <Stack>
        <Text size="sm">{t`Sign here with a finger, a pen or the mouse.`}</Text>
        <SignaturePad strokes={strokes} onDraw={setStrokes} />
        {problem && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {problem}
          </Text>
        )}
        <Group justify="space-between">
          <Button variant="default" disabled={isBlank || isPending} onClick={() => setStrokes([])}>
            {t`Clear`}
          </Button>
          <Button disabled={isBlank} loading={isPending} onClick={() => void send()}>
            {t`Done`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
