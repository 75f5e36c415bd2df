import { Drawer } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'

interface EditorDrawerProps {
  /** What is edited; undefined while nothing is. */
  title: string | undefined
  size: number | string
  onClose: () => void
  children: ReactNode
}

/** What one of a list consists of, beside the list. */
export function EditorDrawer({ title, size, onClose, children }: EditorDrawerProps) {
  return (
    <Drawer opened={title !== undefined} onClose={onClose} position="right" size={size} title={title}>
      <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
    </Drawer>
  )
}
