import { useCallback, useEffect, useRef } from 'react'

/** Whether the form is still there when something that was asked for comes. */
export function useIsOpen(): () => boolean {
  const open = useRef(true)
  useEffect(() => {
    open.current = true
    return () => void (open.current = false)
  }, [])
  return useCallback(() => open.current, [])
}
