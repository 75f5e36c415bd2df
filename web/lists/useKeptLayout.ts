import { useLocalStorage } from '@mantine/hooks'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import { useCallback } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { readChanges, sameJson } from './question.ts'

/** In which layout the person looked at the list last, remembered on this machine; the saved one is not. */
export function useKeptLayout(list: string, saved: Layout) {
  const { slug, me } = useWorkspace()
  const [kept, setKept, drop] = useLocalStorage<Layout | undefined>({
    key: `nurt.layout.${me.id}.${slug}.${list}`,
    defaultValue: undefined,
    getInitialValueInEffect: false,
  })
  const keep = useCallback(
    (layout: Layout | undefined) => {
      if (!layout || sameJson(layout, saved)) drop()
      else setKept(layout)
    },
    [setKept, drop, saved],
  )
  const { layout } = readChanges({ layout: kept })
  return { kept: layout && !sameJson(layout, saved) ? layout : undefined, keep }
}
