import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useMoment } from '../api/useMoment.ts'
import styles from './Case.module.css'
import { findStep } from './names.ts'
import { useFailedWords } from './useFailedWords.ts'
import { useTimerWords } from './useTimerWords.ts'

/** What happens by itself if nobody does anything before. */
export function CaseTimers({ module, timers }: { module: Module; timers: CaseAnswer['timers'] }) {
  const { t } = useLingui()
  const moment = useMoment()
  const words = useTimerWords(module)
  const failedWords = useFailedWords(module)
  const told = timers.flatMap((set) => {
    const timer = findStep(module, set.step)?.timers?.find(({ key }) => key === set.key)
    return timer ? [{ ...set, text: words.what(timer, set.step) }] : []
  })
  if (told.length === 0) return null
  return (
    <ul className={styles.timers} aria-label={t`Happens by itself`}>
      {told.map(({ step, key, at, text, failed }) => (
        <li key={`${step} ${key}`}>
          {failed ? <IconAlertTriangle size={15} aria-hidden /> : <IconClock size={15} aria-hidden />}
          <span>
            <time dateTime={at}>{moment(at)}</time>: {text}
            {failed && `. ${failedWords.why(failed.why)} ${failedWords.again(failed.again)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
