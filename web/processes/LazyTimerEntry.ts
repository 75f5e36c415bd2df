import { laterInPlace } from '../ui/later.tsx'

/** Few records have one. */
export const LazyTimerEntry = laterInPlace(() => import('./TimerEntry.tsx').then(({ TimerEntry }) => TimerEntry))
