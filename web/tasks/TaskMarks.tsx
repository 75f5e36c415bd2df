import { Trans } from '@lingui/react/macro'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Tag } from '../fields/Tag.tsx'
import { useDueWords } from '../processes/useDueWords.ts'
import styles from '../processes/Case.module.css'
import { PercentBar } from './PercentBar.tsx'

/** Where a hand-made task stands: status, urgency, until when, how far. */
export function TaskMarks({ task }: { task: HandMade }) {
  const { findModule, labelOf } = useWorkspace()
  const step = findModule(task.module)?.process?.steps.find(({ key }) => key === task.step)
  return (
    <>
      <Tag color={step?.color ?? 'gray'}>{labelOf(step?.name) || task.step}</Tag>
      <Urgency task={task} />
      <Until task={task} />
      {task.percent !== null && <PercentBar percent={task.percent} />}
      <Parts subtasks={task.subtasks} />
    </>
  )
}

/** The usual one says nothing. */
function Urgency({ task }: { task: HandMade }) {
  const { findModule, labelOf } = useWorkspace()
  const module = findModule(task.module)
  const field = module && taskShapeOf(module)?.priority
  const priority = field?.choices.find(({ key }) => key === task.priority)
  if (!priority || priority.key === field?.default) return null
  return <Tag color={priority.color}>{labelOf(priority.name)}</Tag>
}

function Until({ task: { due, isOverdue } }: { task: HandMade }) {
  const dueWords = useDueWords()
  return due && <span className={isOverdue ? styles.overdue : styles.quiet}>{dueWords(due).text}</span>
}

function Parts({ subtasks }: Pick<HandMade, 'subtasks'>) {
  if (!subtasks) return null
  const { all, open } = subtasks
  const done = all - open
  return (
    <span className={styles.quiet}>
      <Trans>
        subtasks: {done} of {all}
      </Trans>
    </span>
  )
}
