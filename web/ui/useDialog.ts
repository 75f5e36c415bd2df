import { useDisclosure } from '@mantine/hooks'
import { useRef } from 'react'
import { keptFocus } from './kept-focus.ts'

/** A dialog that is mounted only while it is open: what had the keyboard before gets it back. */
export function useDialog(): [boolean, { open: () => void; close: () => void }] {
  const [opened, { open, close }] = useDisclosure()
  const giveBack = useRef<() => void>(undefined)
  return [
    opened,
    {
      open: () => {
        if (!opened) giveBack.current = keptFocus()
        open()
      },
      close: () => {
        close()
        giveBack.current?.()
      },
    },
  ]
}
