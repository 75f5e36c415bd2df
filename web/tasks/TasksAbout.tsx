import { Trans, useLingui } from '@lingui/react/macro'
import { UnstyledButton } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { AboutTask } from '@nurt/core/tasks/api.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { paths } from '../paths.ts'
import record from '../records/Record.module.css'
import { valuesOfAdded } from '../records/values-of-added.ts'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { addableIn } from './about.ts'
import { AddLine } from './AddLine.tsx'
import { tasksAboutQuery } from './queries.ts'
import { HandMadeDeeds } from './HandMadeDeeds.tsx'
import { TaskMarks } from './TaskMarks.tsx'
import styles from './Tasks.module.css'

interface TasksAboutProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
}

/** All that is to be done for a client: its own tasks and those of what belongs to it; one is added in one line. */
export function TasksAbout({ module, address, record: about }: TasksAboutProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(tasksAboutQuery(address))
  return (
    <section className={record.section} aria-label={t`Tasks`}>
      <h2 className={record.sectionName}>
        <Trans>Tasks</Trans>
      </h2>
      {!about.trashedAt && <AddAbout module={module} record={about} />}
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {data && (
        <>
          {data.open.length === 0 && <p className={styles.none}>{t`Nothing is to be done at the moment.`}</p>}
          <Rows tasks={data.open} label={t`Open tasks`} />
          {data.isCut.open && <p className={styles.none}>{t`There are more: these are the most urgent ones.`}</p>}
          <Closed tasks={data.closed} isCut={data.isCut.closed} />
        </>
      )}
    </section>
  )
}

function AddAbout({ module, record: about }: Pick<TasksAboutProps, 'module' | 'record'>) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const addable = addableIn(workspace, module)
  if (!addable?.about) return null
  return (
    <AddLine
      {...addable}
      about={undefined}
      label={workspace.labelOf(addable.module.add)}
      placeholder={t`Add a task: “Send the offer by Friday”`}
      preset={valuesOfAdded({ field: addable.about.key, parent: module, module: addable.module, record: about })}
    />
  )
}

/** Done and dropped ones, the latest first, once they are asked for. */
function Closed({ tasks, isCut }: { tasks: readonly AboutTask[]; isCut: boolean }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  if (tasks.length === 0) return null
  const count = `${tasks.length}${isCut ? '+' : ''}`
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <>
      <UnstyledButton className={styles.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Chevron size={16} aria-hidden /> <Trans>Closed: {count}</Trans>
      </UnstyledButton>
      {isOpen && <Rows tasks={tasks} label={t`Closed tasks`} />}
    </>
  )
}

function Rows({ tasks, label }: { tasks: readonly AboutTask[]; label: string }) {
  if (tasks.length === 0) return null
  return (
    <ul className={styles.about} aria-label={label}>
      {tasks.map((task) => (
        <AboutRow key={task.record} task={task} />
      ))}
    </ul>
  )
}

function AboutRow({ task }: { task: AboutTask }) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  return (
    <li className={styles.threadRow}>
      <div className={styles.threadName}>
        <TextLink to={paths.record(slug, task.module, task.record)}>{task.title || t`unnamed`}</TextLink>
        {task.partOf && <PartOf of={task.partOf} />}
      </div>
      <span className={styles.marks}>
        <TaskMarks task={task} />
        {task.doer && <PersonName id={task.doer} name={nameOf(task.doer)} />}
      </span>
      <HandMadeDeeds task={task} />
    </li>
  )
}

function PartOf({ of: { module: key, record: id, title } }: { of: NonNullable<AboutTask['partOf']> }) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(key)
  return (
    <div className={styles.partOf}>
      {module && <ModuleIcon name={module.icon} size={15} />} {module && labelOf(module.one)}:{' '}
      <TextLink size="sm" to={paths.record(slug, key, id)}>
        {title || t`unnamed`}
      </TextLink>
    </div>
  )
}
