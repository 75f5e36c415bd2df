import { useLingui } from '@lingui/react/macro'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from '../processes/Inbox.module.css'
import { TextLink } from '../ui/Link.tsx'
import { TaskTells } from '../processes/TaskTells.tsx'

interface HandMadeLineProps {
  task: HandMade
  facts: ReactNode
  /** What was said of it. */
  said?: ReactNode
  deeds: ReactNode
}

/** A hand-made task in a list: what, how it stands, and what can be done at once. */
export function HandMadeLine({ task, facts, said, deeds }: HandMadeLineProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <TextLink to={paths.record(slug, task.module, task.record)} className={styles.title}>
          {task.title || t`unnamed`}
        </TextLink>
        <div className={styles.facts}>{facts}</div>
        <TaskTells tells={task.tells} />
        {said}
      </div>
      {deeds}
    </li>
  )
}
