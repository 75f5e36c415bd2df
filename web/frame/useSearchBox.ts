import { useDisclosure } from '@mantine/hooks'
import { useEffect, useState } from 'react'

const nothing = { words: '', entered: false }

/** The search: what is typed after its key, before its box has the keyboard, belongs to it and not to the cell that had it before. */
export function useSearchBox() {
  const [opened, { open, close }] = useDisclosure()
  const [typed, setTyped] = useState(nothing)
  const onEnter = () => setTyped((typed) => ({ ...typed, entered: true }))
  useEffect(() => {
    if (!opened) return undefined
    const take = (event: KeyboardEvent) => {
      const isInside = event.target instanceof Element && event.target.closest('[role=dialog]') !== null
      if (isInside || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.length > 1 && event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Enter') onEnter()
      else setTyped(({ words }) => ({ words: words + event.key, entered: false }))
    }
    document.addEventListener('keydown', take, true)
    return () => document.removeEventListener('keydown', take, true)
  }, [opened])
  return {
    opened,
    open,
    box: {
      ...typed,
      onEnter,
      onWords: (words: string) => setTyped({ words, entered: false }),
      onClose: () => {
        setTyped(nothing)
        close()
      },
    },
  }
}
