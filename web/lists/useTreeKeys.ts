import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useState } from 'react'
import type { TreeRecord } from './tree-walk.ts'
import type { Tree } from './useTree.ts'

interface TreeKeysOptions {
  tree: Tree
  virtualizer: Virtualizer<HTMLDivElement, Element>
  onOpen: (line: TreeRecord, isPage: boolean) => void
  onMove: (line: TreeRecord) => void
}

const page = 12

/** The line that has the keyboard, and what the keys do with it (ARIA tree grid). */
export function useTreeKeys({ tree: { lines, setOpen }, virtualizer, onOpen, onMove }: TreeKeysOptions) {
  const [chosen, setChosen] = useState(0)
  const active = Math.min(chosen, Math.max(0, lines.length - 1))
  const goTo = (at: number) => {
    const to = Math.max(0, Math.min(at, lines.length - 1))
    setChosen(to)
    virtualizer.scrollToIndex(to, { align: 'auto' })
  }
  const deeds: Record<string, (line: TreeRecord, isCtrl: boolean) => void> = {
    ArrowRight: ({ row, isOpen, below }) => (isOpen ? goTo(active + 1) : below > 0 && setOpen(row[0], true)),
    ArrowLeft: ({ row, isOpen, above }) => (isOpen ? setOpen(row[0], false) : above >= 0 && goTo(above)),
    Enter: onOpen,
    m: (line) => onMove(line),
  }
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: lines.length - 1,
    PageDown: active + page,
    PageUp: active - page,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const deed = deedOf(event.key, event.ctrlKey || event.metaKey)
    if (!deed) return
    event.preventDefault()
    deed()
  }
  const deedOf = (key: string, isCtrl: boolean): (() => void) | undefined => {
    const to = steps[key]
    if (to !== undefined) return () => goTo(to)
    const line = lines[active]
    const deed = deeds[key]
    return line?.kind === 'record' && deed && !(isCtrl && key === 'm') ? () => deed(line, isCtrl) : undefined
  }
  return { active, goTo, onKeyDown }
}
