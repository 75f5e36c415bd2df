import { Trans, useLingui } from '@lingui/react/macro'
import type { HandMadeItem } from '@nurt/core/tasks/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from '../processes/Inbox.module.css'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { Fresh } from './Fresh.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'
import { TaskMarks } from './TaskMarks.tsx'
import { TaskTells } from './TaskTells.tsx'

/** A hand-made task: what, until when, how far, from whom; and what can be done at once. */
export function HandMadeRow({ task }: { task: HandMadeItem }) {
  const { t } = useLingui()
  const { slug, findModule, labelOf, nameOf } = useWorkspace()
  const module = findModule(task.module)
  const giver = task.givenBy && nameOf(task.givenBy)
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <TextLink to={paths.record(slug, task.module, task.record)} className={styles.title}>
          {task.title || t`unnamed`}
        </TextLink>
        <div className={styles.facts}>
          {module && (
            <span className={styles.module}>
              <ModuleIcon name={module.icon} size={15} /> {labelOf(module.one)}
            </span>
          )}
          <Fresh isFresh={task.isFresh} />
          <TaskMarks task={task} />
          {giver && (
            <span className={styles.module}>
              <Trans>from {giver}</Trans>
            </span>
          )}
        </div>
        <TaskTells tells={task.tells} />
      </div>
      <TaskDeeds task={task} />
    </li>
  )
}
