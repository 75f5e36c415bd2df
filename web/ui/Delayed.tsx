import { useTimeout } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useState } from 'react'

/** Shows its children after 150 ms, so that what is quick never flickers. */
export function Delayed({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useTimeout(() => setShown(true), 150, { autoInvoke: true })
  return shown ? children : null
}
