import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { findStep } from './names.ts'
import { useFailedWords } from './useFailedWords.ts'
import { useTimerWords } from './useTimerWords.ts'

/** What was due by itself, and why it could not be. */
export function TimerEntry({ module, timer }: { module: Module; timer: NonNullable<TimelineEvent['timer']> }) {
  const words = useTimerWords(module)
  const failed = useFailedWords(module)
  const rule = findStep(module, timer.step)?.timers?.find(({ key }) => key === timer.key)
  return (
    <>
      {rule && `${words.whole(rule, timer.step)}. `}
      {failed.why(timer.why)}
      {timer.again === null && ` ${failed.again(null)}`}
    </>
  )
}
