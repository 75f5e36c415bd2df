import { Trans } from '@lingui/react/macro'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Case.module.css'
import { useDueWords } from './useDueWords.ts'

interface TaskFactsProps {
  openedAt: string
  due: string | null
  asked: string | null
}

/** Since when a task waits, until when it is due, and whose answer it waits for. */
export function TaskFacts({ openedAt, due, asked }: TaskFactsProps) {
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const dueWords = useDueWords()
  const since = moment(openedAt)
  const until = due ? dueWords(due) : undefined
  const person = asked && nameOf(asked)
  return (
    <>
      <span className={styles.quiet}>
        <Trans>since {since}</Trans>
      </span>
      {until && <span className={until.isOverdue ? styles.overdue : styles.quiet}>{until.text}</span>}
      {person && (
        <span className={styles.quiet}>
          <Trans>waits for an answer from {person}</Trans>
        </span>
      )}
    </>
  )
}
