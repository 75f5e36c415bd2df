import { Button, type ButtonProps } from '@mantine/core'
import type { PastImport } from '@nurt/core/imports/api.ts'
import type { ReactNode } from 'react'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'

const UndoQuestion = later(() => import('./UndoQuestion.tsx').then(({ UndoQuestion }) => UndoQuestion))

export interface UndoImportProps {
  past: Pick<PastImport, 'id' | 'fileName' | 'progress'>
  onUndone?: () => void
}

/** Takes an import back, after a question. */
export function UndoImport({ children, size, label, ...rest }: UndoImportProps & UndoButtonProps) {
  const asking = useOpening(UndoQuestion)
  return (
    <>
      <Button variant="default" onClick={asking.toggle} {...(size && { size })} {...(label !== undefined && { 'aria-label': label })}>
        {children}
      </Button>
      {asking.opened && <UndoQuestion {...rest} onClose={asking.close} />}
    </>
  )
}

interface UndoButtonProps extends Pick<ButtonProps, 'size'> {
  label?: string
  children: ReactNode
}
