import { useEffect, useRef, type RefObject } from 'react'

/**
 * Closes what is open when the person clicks elsewhere. A click into a drop-down is not elsewhere, though it hangs at the end of the
 * document: Mantine's own closing takes it for one.
 */
export function useCloseOutside<E extends HTMLElement>(opened: boolean, close: () => void): RefObject<E | null> {
  const inside = useRef<E>(null)
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!opened) return undefined
    const clicked = (event: MouseEvent) => {
      const target = event.target as HTMLElement
      if (!inside.current?.contains(target) && !target.closest('[data-portal]')) latest.current()
    }
    document.addEventListener('mousedown', clicked)
    return () => document.removeEventListener('mousedown', clicked)
  }, [opened])
  return inside
}
