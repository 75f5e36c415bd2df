import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseTask } from '@nurt/core/processes/api.ts'
import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { Tag } from '../fields/Tag.tsx'
import styles from './Case.module.css'
import { findOutcome, findStep } from './names.ts'
import { TaskDeeds } from './TaskDeeds.tsx'
import { TaskFacts } from './TaskFacts.tsx'
import { TaskNote } from './TaskNote.tsx'
import { useAssignedName } from './useAssignedName.ts'

interface CaseTasksProps {
  module: Module
  address: RecordAddress
  tasks: readonly CaseTask[]
  /** The record lies in the trash: nothing is done with it. */
  resting: boolean
}

/** Who is asked on this step, and what was decided before. */
export function CaseTasks({ module, address, tasks, resting }: CaseTasksProps) {
  const { t } = useLingui()
  const open = tasks.filter(({ status }) => status === 'open')
  const several = new Set(open.map(({ step }) => step)).size > 1
  const done = tasks.filter(({ status }) => status === 'done').toReversed()
  return (
    <>
      {open.length > 0 && (
        <ul className={styles.tasks} aria-label={t`Open tasks`}>
          {open.map((task) => (
            <OpenTask key={task.id} module={module} address={address} task={task} resting={resting} several={several} />
          ))}
        </ul>
      )}
      {done.length > 0 && <Decided module={module} tasks={done} />}
    </>
  )
}

interface OpenTaskProps extends Omit<CaseTasksProps, 'tasks'> {
  task: CaseTask
  /** Tasks of other steps are open too. */
  several: boolean
}

function OpenTask({ module, address, task, resting, several }: OpenTaskProps) {
  const { nameOf, labelOf } = useWorkspace()
  const assigned = useAssignedName()
  return (
    <li className={styles.task}>
      <div className={styles.told}>
        {task.person ? <PersonName id={task.person} name={nameOf(task.person) || assigned(task)} /> : <span>{assigned(task)}</span>}
        {several && <span className={styles.quiet}>{labelOf(findStep(module, task.step)?.name)}</span>}
        <TaskFacts {...task} />
        <TaskNote {...task} />
      </div>
      {!resting && <TaskDeeds module={module} address={address} task={task} />}
    </li>
  )
}

const shownAtOnce = 3

/** The latest first; what is older when it is asked for. */
function Decided({ module, tasks }: { module: Module; tasks: readonly CaseTask[] }) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const older = tasks.length - shownAtOnce
  return (
    <>
      <ul className={styles.decided} aria-label={t`What was decided`}>
        {(all ? tasks : tasks.slice(0, shownAtOnce)).map((task) => (
          <DoneTask key={task.id} module={module} task={task} />
        ))}
      </ul>
      {!all && older > 0 && (
        <Button variant="subtle" size="compact-xs" ml={-8} style={{ alignSelf: 'flex-start' }} onClick={() => setAll(true)}>
          <Plural value={older} one="Show # earlier decision" other="Show # earlier decisions" />
        </Button>
      )}
    </>
  )
}

function DoneTask({ module, task }: { module: Module; task: CaseTask }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const by = task.doneBy ?? ''
  const principal = task.onBehalfOf && nameOf(task.onBehalfOf)
  return (
    <li>
      <div className={styles.told}>
        <PersonName id={by} name={nameOf(by) || t`somebody`} />
        {principal && <span>{t`for ${principal}`}</span>}
        <Decision module={module} task={task} />
        {task.doneAt && <time className={styles.quiet}>{moment(task.doneAt)}</time>}
      </div>
      {task.comment && <p className={styles.said}>{task.comment}</p>}
    </li>
  )
}

function Decision({ module, task: { outcome: key, step } }: { module: Module; task: CaseTask }) {
  const { labelOf } = useWorkspace()
  const outcome = findOutcome(module, key ?? '', step)
  return (
    <>
      <Tag color={outcome?.color ?? 'gray'}>{labelOf(outcome?.name) || (key ?? '')}</Tag>
      <span className={styles.quiet}>{labelOf(findStep(module, step)?.name)}</span>
    </>
  )
}
