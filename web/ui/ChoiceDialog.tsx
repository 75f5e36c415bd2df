import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'

interface ChoiceDialogProps extends Pick<ModalProps, 'size' | 'zIndex'> {
  title: string
  children: ReactNode
}

/** Opens by itself while the person does something else, and is left only by a choice in it: a key or a click that was meant for that makes none. */
export function ChoiceDialog({ children, ...modal }: ChoiceDialogProps) {
  return (
    <Modal opened centered onClose={stay} closeOnEscape={false} closeOnClickOutside={false} withCloseButton={false} {...modal}>
      <div data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
        {children}
      </div>
    </Modal>
  )
}

function stay(): void {}
