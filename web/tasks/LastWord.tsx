import { useLingui } from '@lingui/react/macro'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { GivenTask } from '@nurt/core/tasks/api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from '../processes/Inbox.module.css'
import own from './Tasks.module.css'

const saidAtOnce = 200

/** What was said of a task last. */
export function LastWord({ word: { by, text, at } }: { word: NonNullable<GivenTask['lastWord']> }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  return (
    <p className={own.said}>
      <strong>{nameOf(by ?? '') || t`somebody`}</strong>: {excerptOf(text, saidAtOnce)} <span className={styles.module}>{moment(at)}</span>
    </p>
  )
}
