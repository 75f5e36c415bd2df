import { useDisclosure } from '@mantine/hooks'
import { useRef } from 'react'

/** A dialog that is mounted only while it is open: what had the keyboard before gets it back. */
export function useDialog(): [boolean, { open: () => void; close: () => void }] {
  const [opened, { open, close }] = useDisclosure()
  const before = useRef<HTMLElement>(null)
  return [
    opened,
    {
      open: () => {
        if (!opened) before.current = keeperOf(document.activeElement)
        open()
      },
      close: () => {
        close()
        // once the dialog is gone; what it led to keeps the keyboard
        setTimeout(() => {
          if (document.activeElement === document.body) before.current?.focus({ preventScroll: true })
        })
      },
    },
  ]
}

/** What stays when a menu closes is its button. */
function keeperOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]')
  const keeper = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active
  return keeper instanceof HTMLElement ? keeper : null
}
