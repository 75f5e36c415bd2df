import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { useDialog } from '../ui/useDialog.ts'

const KeyMap = lazy(() => import('./KeyMap.tsx').then(({ KeyMap }) => ({ default: KeyMap })))

/** `?` shows what the keys do, where nobody types. */
export function useKeyMap(): { open: () => void; map: ReactNode } {
  const [opened, { open, close }] = useDialog()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]')
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])
  return { open, map: <Suspense fallback={null}>{opened && <KeyMap onClose={close} />}</Suspense> }
}
