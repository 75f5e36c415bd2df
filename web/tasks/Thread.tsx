import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useQuery } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { may, mayWrite } from '../lists/rights.ts'
import { paths } from '../paths.ts'
import record from '../records/Record.module.css'
import { valuesOfAdded } from '../records/values-of-added.ts'
import { TextLink } from '../ui/Link.tsx'
import { AddLine } from './AddLine.tsx'
import { threadQuery } from './queries.ts'
import { HandMadeDeeds } from './HandMadeDeeds.tsx'
import { TaskMarks } from './TaskMarks.tsx'
import styles from './Tasks.module.css'

interface ThreadProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
}

/** What a task is a part of and what parts it has, as a tree; a subtask is added in one line. */
export function Thread({ module, address, record: task }: ThreadProps) {
  const workspace = useWorkspace()
  const shape = taskShapeOf(module)
  const { data } = useQuery({ ...threadQuery(address), enabled: shape?.parent !== undefined })
  const { t } = useLingui()
  if (!shape?.parent) return null
  const tasks = data?.tasks ?? []
  const known = new Set(tasks.map((one) => one.record))
  const top = tasks.filter(({ parent }) => parent === null || !known.has(parent))
  const mayName = [module.title, shape.parent.key].every((key) => mayWrite(workspace, module.key, key))
  const mayAdd = may(workspace, 'create', module.key) && mayName && !task.trashedAt
  return (
    <section className={record.section} aria-label={t`Subtasks`}>
      <h2 className={record.sectionName}>
        <Trans>Subtasks</Trans>
      </h2>
      {tasks.length > 1 && <Branch tasks={tasks} of={top} current={task.id} />}
      {mayAdd && (
        <AddLine
          module={module}
          shape={shape}
          about={undefined}
          label={t`Add a subtask`}
          placeholder={t`Add a subtask: “Order the panels by Friday”`}
          preset={valuesOfAdded({ field: shape.parent.key, parent: module, module, record: task })}
        />
      )}
    </section>
  )
}

/** The tasks of one level, each with its own parts below it. */
function Branch({ tasks, of, current }: { tasks: readonly HandMade[]; of: readonly HandMade[]; current: string }) {
  return (
    <ul className={styles.branch}>
      {of.map((task) => {
        const parts = tasks.filter(({ parent }) => parent === task.record)
        return (
          <li key={task.record}>
            <ThreadRow task={task} isCurrent={task.record === current} />
            {parts.length > 0 && <Branch tasks={tasks} of={parts} current={current} />}
          </li>
        )
      })}
    </ul>
  )
}

function ThreadRow({ task, isCurrent }: { task: HandMade; isCurrent: boolean }) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const name = task.title || t`unnamed`
  return (
    <div className={styles.threadRow} aria-current={isCurrent || undefined}>
      <span className={styles.threadName}>
        {isCurrent ? <strong>{name}</strong> : <TextLink to={paths.record(slug, task.module, task.record)}>{name}</TextLink>}
      </span>
      <span className={styles.marks}>
        <TaskMarks task={task} />
        {task.doer && <PersonName id={task.doer} name={nameOf(task.doer)} />}
      </span>
      {!isCurrent && <HandMadeDeeds task={task} />}
    </div>
  )
}
