import { Trans } from '@lingui/react/macro'
import type { HandMadeItem } from '@nurt/core/tasks/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from '../processes/Inbox.module.css'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { Fresh } from './Fresh.tsx'
import { HandMadeLine } from './HandMadeLine.tsx'
import { HandMadeDeeds } from './HandMadeDeeds.tsx'
import { TaskMarks } from './TaskMarks.tsx'

/** A hand-made task of one's own: also from whom, and whether it is new. */
export function HandMadeRow({ task }: { task: HandMadeItem }) {
  const { findModule, labelOf, nameOf } = useWorkspace()
  const module = findModule(task.module)
  const giver = task.givenBy && nameOf(task.givenBy)
  const principal = task.onBehalfOf && nameOf(task.onBehalfOf)
  return (
    <HandMadeLine
      task={task}
      facts={
        <>
          {module && (
            <span className={styles.module}>
              <ModuleIcon name={module.icon} size={15} /> {labelOf(module.one)}
            </span>
          )}
          <Fresh isFresh={task.isFresh} />
          {principal && (
            <span className={styles.behalf}>
              <Trans>for {principal}</Trans>
            </span>
          )}
          <TaskMarks task={task} />
          {giver && (
            <span className={styles.module}>
              <Trans>from {giver}</Trans>
            </span>
          )}
        </>
      }
      deeds={<HandMadeDeeds task={task} />}
    />
  )
}
