import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { SendDialog } from './SendDialog.tsx'
import { useKeptText } from './useKeptText.ts'

interface CommentDialogProps {
  /** What it is for, and what its button says. */
  title: string
  address: RecordAddress
  /** What is decided, told apart from all else that is about the record. */
  of: string
  /** What it answers. */
  about?: ReactNode
  /** Without one it cannot be sent. */
  required?: boolean
  /** True when it is done. */
  onSend: (comment: string) => Promise<boolean>
  onClose: () => void
}

/** Asks for a comment before something is done. */
export function CommentDialog({ title, address, of, about, required = false, onSend, onClose }: CommentDialogProps) {
  const { t } = useLingui()
  const [text, setText] = useKeptText(address, of)
  const isReady = !required || text.trim() !== ''
  const send = async () => {
    const isDone = await onSend(text.trim())
    if (isDone) setText('')
    return isDone
  }
  return (
    <SendDialog {...{ title, isReady, onClose }} confirm={title} byKey onSend={send} onCancel={() => setText('')}>
      {about}
      <GrowingInput data-autofocus minRows={3} maxRows={12} label={t`Comment`} withAsterisk={required} value={text} onChange={setText} />
    </SendDialog>
  )
}
