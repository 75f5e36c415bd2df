import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Tree } from './useTree.ts'

/** Lines above and below what is seen, in pixels: the next ones are drawn before they come into sight. */
const beyond = 480

/** The lines of a tree that are drawn, each `height` high; what follows is asked for as soon as its place comes into sight. */
export function useLinesInSight({ lines, more }: Tree, height: number) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: Math.ceil(beyond / height),
  })
  const items = virtualizer.getVirtualItems()
  const sources = items.flatMap(({ index }) => {
    const line = lines[index]
    return line?.kind === 'more' ? [line.source] : []
  })
  const names = sources.join(' ')
  useEffect(() => {
    for (const source of names.split(' ')) if (source) more(source)
    // oxlint-disable-next-line react/exhaustive-deps -- once for each that comes into sight
  }, [names])
  return { scroller, virtualizer, items }
}
