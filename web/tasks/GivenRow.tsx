import { Trans, useLingui } from '@lingui/react/macro'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { GivenTask } from '@nurt/core/tasks/api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { paths } from '../paths.ts'
import styles from '../processes/Inbox.module.css'
import { TextLink } from '../ui/Link.tsx'
import { GivenDeeds } from './GivenDeeds.tsx'
import { TaskMarks } from './TaskMarks.tsx'
import own from './Tasks.module.css'
import { TaskTells } from './TaskTells.tsx'

const saidAtOnce = 200

/** An order: who has it, how far it is, what was said last. */
export function GivenRow({ task }: { task: GivenTask }) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const moment = useMoment()
  const given = moment(task.since)
  const closed = task.closedAt && moment(task.closedAt)
  const { doer, lastWord } = task
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <TextLink to={paths.record(slug, task.module, task.record)} className={styles.title}>
          {task.title || t`unnamed`}
        </TextLink>
        <div className={styles.facts}>
          {doer && <PersonName id={doer} name={nameOf(doer)} />}
          <TaskMarks task={task} />
          <span className={styles.module}>{closed ? <Trans>closed {closed}</Trans> : <Trans>given {given}</Trans>}</span>
        </div>
        <TaskTells tells={task.tells} />
        {lastWord && (
          <p className={own.said}>
            <strong>{nameOf(lastWord.by ?? '')}</strong>: {excerptOf(lastWord.text, saidAtOnce)}{' '}
            <span className={styles.module}>{moment(lastWord.at)}</span>
          </p>
        )}
      </div>
      {!task.closedAt && <GivenDeeds task={task} />}
    </li>
  )
}
