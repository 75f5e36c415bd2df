import { Trans } from '@lingui/react/macro'
import type { GivenTask } from '@nurt/core/tasks/api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import styles from '../processes/Inbox.module.css'
import { GivenDeeds } from './GivenDeeds.tsx'
import { HandMadeLine } from './HandMadeLine.tsx'
import { LastWord } from './LastWord.tsx'
import { TaskMarks } from './TaskMarks.tsx'

/** An order: who has it, how far it is, what was said last. */
export function GivenRow({ task }: { task: GivenTask }) {
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const given = moment(task.since)
  const closed = task.closedAt && moment(task.closedAt)
  const { doer, lastWord } = task
  return (
    <HandMadeLine
      task={task}
      facts={
        <>
          {doer && <PersonName id={doer} name={nameOf(doer)} />}
          <TaskMarks task={task} />
          <span className={styles.module}>{closed ? <Trans>closed {closed}</Trans> : <Trans>given {given}</Trans>}</span>
        </>
      }
      said={lastWord && <LastWord word={lastWord} />}
      deeds={!task.closedAt && <GivenDeeds task={task} />}
    />
  )
}
