import { useRef, useState } from 'react'
import { keptFocus } from './kept-focus.ts'

/** A panel or dialog whose content is loaded before it opens: it never opens empty. What had the keyboard before gets it back. */
export function useOpening({ load }: { load: () => Promise<void> }) {
  const [opened, setOpened] = useState(false)
  const giveBack = useRef<() => void>(undefined)
  const close = () => {
    setOpened(false)
    giveBack.current?.()
  }
  const open = () => {
    giveBack.current = keptFocus()
    void load().then(() => setOpened(true))
  }
  return { opened, close, toggle: () => (opened ? close() : open()) }
}
