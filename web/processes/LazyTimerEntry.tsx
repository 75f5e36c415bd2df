import { type ComponentProps, Suspense } from 'react'
import { later } from '../ui/later.tsx'
import type { TimerEntry } from './TimerEntry.tsx'

const Entry = later(() => import('./TimerEntry.tsx').then(({ TimerEntry }) => TimerEntry))

/** Few records have one. */
export function LazyTimerEntry(props: ComponentProps<typeof TimerEntry>) {
  return (
    <Suspense>
      <Entry {...props} />
    </Suspense>
  )
}
