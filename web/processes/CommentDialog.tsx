import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { SendDialog } from './SendDialog.tsx'

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
  const isReady = !required || text.trim() !== ''
  return (
    <SendDialog {...{ title, isReady, onClose }} confirm={title} byKey onSend={() => onSend(text.trim())}>
      {about}
      <GrowingInput data-autofocus minRows={3} maxRows={12} label={t`Comment`} withAsterisk={required} value={text} onChange={setText} />
    </SendDialog>
  )
}
