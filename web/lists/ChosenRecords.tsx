import { lazy, Suspense } from 'react'
import type { Selection } from './useSelection.ts'
import type { ListView } from './useListPage.ts'

const SelectionBar = lazy(() => import('./SelectionBar.tsx').then(({ SelectionBar }) => ({ default: SelectionBar })))

/** What can be done with the chosen records, loaded beside the list. */
export function ChosenRecords(props: { view: ListView; selection: Selection }) {
  return (
    <Suspense fallback={null}>
      <SelectionBar {...props} />
    </Suspense>
  )
}
