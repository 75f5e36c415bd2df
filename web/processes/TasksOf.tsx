import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group } from '@mantine/core'
import type { WaitingTask } from '@nurt/core/processes/api.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Tag } from '../fields/Tag.tsx'
import { useTold } from '../lists/useTold.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { stepOfTask } from './names.ts'
import { TaskFacts } from './TaskFacts.tsx'
import styles from './Work.module.css'
import { reassignTasks, tasksOfQuery } from './work-queries.ts'

const GiveDialog = lazy(() => import('./GiveDialog.tsx').then(({ GiveDialog }) => ({ default: GiveDialog })))
const mostAtOnce = 200
const keyOf = ({ record, task }: WaitingTask) => `${record} ${task}`

/** What somebody has open, to be given to others one by one or many at once. */
export function TasksOf({ of }: { of: string }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const found = useInfiniteQuery(tasksOfQuery(slug, of))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const tasks = found.data?.pages.flatMap((page) => page.tasks) ?? []
  const picked = tasks.filter((task) => chosen.has(keyOf(task))).slice(0, mostAtOnce)
  const toggle = (task: WaitingTask) => {
    const key = keyOf(task)
    setChosen(new Set(chosen.has(key) ? [...chosen].filter((one) => one !== key) : [...chosen, key]))
  }
  const all = picked.length === tasks.length && tasks.length > 0
  return (
    <>
      {found.error && <ProblemBox text={t(problemText(found.error))} onRetry={() => void found.refetch()} />}
      {found.isPending && <PageSkeleton />}
      <Group justify="space-between" mb={6}>
        <Checkbox
          label={t`Choose all that are shown`}
          checked={all}
          indeterminate={picked.length > 0 && !all}
          onChange={() => setChosen(new Set(all ? [] : tasks.map(keyOf)))}
        />
        <GiveChosen of={of} tasks={picked} onGiven={() => setChosen(new Set())} />
      </Group>
      <ul className={styles.tasks} aria-label={t`Open tasks`}>
        {tasks.map((task) => (
          <HeldTask key={keyOf(task)} task={task} isChosen={chosen.has(keyOf(task))} onToggle={() => toggle(task)} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="xs" variant="subtle" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </>
  )
}

function GiveChosen({ of, tasks, onGiven }: { of: string; tasks: readonly WaitingTask[]; onGiven: () => void }) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const told = useTold()
  const [opened, dialog] = useDialog()
  const refs = tasks.map(({ module, record, task }) => ({ module, record, task }))
  const give = (to: string, comment: string) => {
    return reassignTasks(slug, { tasks: refs, to, ...(comment && { comment }) }).then(
      (given) => {
        const name = nameOf(to)
        told.done(t`${plural(given, { one: '# task', other: '# tasks' })} handed to: ${name}`)
        onGiven()
        return true
      },
      (error: unknown) => {
        told.problem(error)
        return false
      },
    )
  }
  return (
    <>
      <Button size="xs" variant="default" disabled={tasks.length === 0} onClick={dialog.open}>
        {tasks.length > 0 ? plural(tasks.length, { one: 'Hand # task to…', other: 'Hand # tasks to…' }) : t`Hand to…`}
      </Button>
      <Suspense fallback={null}>
        {opened && <GiveDialog tasks={refs} giving="reassign" person={of} onGive={give} onClose={dialog.close} />}
      </Suspense>
    </>
  )
}

function HeldTask({ task, isChosen, onToggle }: { task: WaitingTask; isChosen: boolean; onToggle: () => void }) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const step = stepOfTask(findModule(task.module), task)
  const title = task.title || (task.title === null ? t`A record that you do not see` : t`unnamed`)
  return (
    <li className={styles.task}>
      <Checkbox aria-label={t`Choose ${title}`} checked={isChosen} onChange={onToggle} />
      <div className={styles.told}>
        {task.title === null ? (
          <span className={styles.quiet}>{title}</span>
        ) : (
          <TextLink to={paths.record(slug, task.module, task.record)}>{title}</TextLink>
        )}
        <Tag color={step?.color ?? 'gray'}>{labelOf(step?.name) || task.step}</Tag>
        <TaskFacts openedAt={task.openedAt} due={task.due} asked={null} />
      </div>
    </li>
  )
}
