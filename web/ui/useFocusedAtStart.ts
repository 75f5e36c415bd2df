import { useCallback, useRef } from 'react'

/** A ref for what the keyboard comes back to, where that is wanted when it is first drawn. */
export function useFocusedAtStart(isWanted: boolean): (element: HTMLElement | null) => void {
  const wanted = useRef(isWanted)
  return useCallback((element) => {
    if (element && wanted.current) element.focus({ preventScroll: true })
    if (element) wanted.current = false
  }, [])
}
