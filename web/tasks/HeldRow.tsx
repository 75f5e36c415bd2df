import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { HeldTask } from '@nurt/core/tasks/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from '../processes/Work.module.css'
import { AttachedFiles } from '../records/AttachedFiles.tsx'
import { TextLink } from '../ui/Link.tsx'
import { LastWord } from './LastWord.tsx'
import { TaskMarks } from './TaskMarks.tsx'

interface HeldRowProps {
  task: HeldTask
  isChosen: boolean
  /** Absent where none is chosen. */
  onToggle: (() => void) | undefined
}

/** A task of somebody: how far it is, what was said last and what is attached. */
export function HeldRow({ task, isChosen, onToggle }: HeldRowProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const title = task.title || t`unnamed`
  return (
    <li className={styles.task}>
      {onToggle && <Checkbox aria-label={t`Choose ${title}`} checked={isChosen} disabled={!task.mayChange} onChange={onToggle} />}
      <div>
        <div className={styles.told}>
          <TextLink to={paths.record(slug, task.module, task.record)}>{title}</TextLink>
          <TaskMarks task={task} />
        </div>
        {task.lastWord && <LastWord word={task.lastWord} />}
        {task.files.length > 0 && <AttachedFiles files={task.files} />}
      </div>
    </li>
  )
}
