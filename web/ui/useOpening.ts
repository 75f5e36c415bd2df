import { useState } from 'react'

/** A panel whose content is loaded before it opens: it never opens empty. */
export function useOpening({ load }: { load: () => Promise<void> }) {
  const [opened, setOpened] = useState(false)
  return {
    opened,
    close: () => setOpened(false),
    toggle: () => {
      if (opened) setOpened(false)
      else void load().then(() => setOpened(true))
    },
  }
}
