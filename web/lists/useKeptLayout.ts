import { useLocalStorage } from '@mantine/hooks'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import { useCallback } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { readChanges, sameJson } from './question.ts'

/**
 * In which layout the person looked at the list last, remembered on this machine; the saved one is not. All lists stand under one key: the
 * value of another key would be that of the list before for a moment.
 */
export function useKeptLayout(list: string, saved: Layout) {
  const { slug, me } = useWorkspace()
  const [all, setAll] = useLocalStorage<Record<string, Layout>>({
    key: `nurt.layouts.${me.id}.${slug}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const keep = useCallback(
    (layout: Layout | undefined) =>
      setAll((before) => {
        const { [list]: _left, ...others } = before
        return !layout || sameJson(layout, saved) ? others : { ...others, [list]: layout }
      }),
    [setAll, list, saved],
  )
  const { layout } = readChanges({ layout: all[list] })
  return { kept: layout && !sameJson(layout, saved) ? layout : undefined, keep }
}
