import { useEffect, useRef } from 'react'

/** A record that is moved by the keyboard keeps it in its new place. Undefined: none is. */
export function useFollowed(): (record: string | undefined) => void {
  const followed = useRef<string>(undefined)
  useEffect(() => {
    if (!followed.current || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-record="${followed.current}"]`)?.focus()
  })
  return (record) => {
    followed.current = record
  }
}
