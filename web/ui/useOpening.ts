import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { keptFocus } from './kept-focus.ts'
import { showProblem } from './show-done.ts'

/** A panel or dialog whose content is loaded before it opens: it never opens empty. What had the keyboard before gets it back. */
export function useOpening({ load }: { load: () => Promise<void> }) {
  const { t } = useLingui()
  const [opened, setOpened] = useState(false)
  const giveBack = useRef<() => void>(undefined)
  const close = () => {
    setOpened(false)
    giveBack.current?.()
  }
  const open = () => {
    giveBack.current = keptFocus()
    const lacking = () => showProblem(t`This could not be loaded. Check the connection and try again.`)
    void load().then(() => setOpened(true), lacking)
  }
  return { opened, close, toggle: () => (opened ? close() : open()) }
}
