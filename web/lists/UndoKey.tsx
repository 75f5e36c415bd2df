import { useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { latestChange, saved } from './latest-changes.ts'
import { useTold } from './useTold.tsx'

/** Ctrl-Z takes back what this tab changed last in the module's records. Where somebody types it stays the browser's. */
export function UndoKey({ module }: { module: string }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const told = useTold()
  const before = useRef(Promise.resolve())
  const takeBack = async () => {
    await saved()
    const latest = latestChange(slug, module)
    if (latest) return told.takeBack(latest)
    notifications.show({ id: 'nothing-to-undo', message: t`There is nothing to take back.`, withBorder: true, autoClose: 3000 })
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      // the draft takes back its own
      if (!isUndo || event.defaultPrevented || isElsewhere(event.target)) return
      event.preventDefault()
      // pressed quickly, one after the other
      before.current = before.current.then(takeBack).catch(told.problem)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
  return null
}

/** In a text that is being typed, or in a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('textarea, input:not([type=checkbox]), [role=dialog]') !== null
}
