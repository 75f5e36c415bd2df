import { useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl } from '@mantine/core'
import type { TasksAnswer, WaitingTask } from '@nurt/core/processes/api.ts'
import { IconInbox } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import styles from './Inbox.module.css'
import { InboxRow } from './InboxRow.tsx'
import { tasksQuery, type TaskScope } from './queries.ts'

const scopes: readonly TaskScope[] = ['all', 'mine', 'claimable']

/** All that waits for this person, over all modules: what is due first stands first. */
export function InboxPage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { scope = 'all' } = useSearch({ from: '/w/$workspace/inbox' })
  const found = useInfiniteQuery({ ...tasksQuery(slug, scope), placeholderData: keepPreviousData })
  const counts = found.data?.pages[0]?.counts
  return (
    <Page title={t`Inbox`} narrow beside={counts && <Overdue counts={counts} />}>
      <ScopeTabs scope={scope} counts={counts} />
      {found.error && <ProblemBox text={t(problemText(found.error))} onRetry={() => void found.refetch()} />}
      {found.isPending && <PageSkeleton />}
      {found.data && <Waiting tasks={found.data.pages.flatMap((page) => page.tasks)} scope={scope} />}
      {found.hasNextPage && (
        <Button variant="subtle" mt="xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </Page>
  )
}

function Waiting({ tasks, scope }: { tasks: readonly WaitingTask[]; scope: TaskScope }) {
  const { t } = useLingui()
  const list = useRef<HTMLUListElement>(null)
  const before = useRef(tasks.length)
  // what was done is gone, and the keyboard goes on from the others
  useEffect(() => {
    if (tasks.length < before.current && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
    before.current = tasks.length
  }, [tasks.length])
  if (tasks.length === 0) return <Nothing scope={scope} />
  return (
    <ul ref={list} tabIndex={-1} className={styles.rows} aria-label={t`Tasks`}>
      {tasks.map((task) => (
        <InboxRow key={`${task.record} ${task.task}`} task={task} />
      ))}
    </ul>
  )
}

function Overdue({ counts: { overdue } }: { counts: TasksAnswer['counts'] }) {
  const { t } = useLingui()
  return overdue > 0 && <span className={styles.overdue}>{t`overdue: ${overdue}`}</span>
}

function ScopeTabs({ scope, counts }: { scope: TaskScope; counts: TasksAnswer['counts'] | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const names: Record<TaskScope, string> = { all: t`All`, mine: t`Mine`, claimable: t`To take` }
  const numbers = counts && { all: counts.open, mine: counts.open - counts.claimable, claimable: counts.claimable }
  return (
    <SegmentedControl
      className={styles.tabs}
      aria-label={t`Which tasks`}
      value={scope}
      onChange={(next) => void navigate({ to: '.', search: next === 'all' ? {} : { scope: next as TaskScope }, replace: true })}
      data={scopes.map((value) => ({
        value,
        label: (
          <>
            {names[value]} <span className={styles.number}>{numbers?.[value]}</span>
          </>
        ),
      }))}
    />
  )
}

function Nothing({ scope }: { scope: TaskScope }) {
  const { t } = useLingui()
  const texts: Record<TaskScope, string> = {
    all: t`Nothing waits for you. What you are asked to decide or do comes here by itself.`,
    mine: t`Nothing is asked of you at the moment.`,
    claimable: t`Your teams have no tasks to take at the moment.`,
  }
  return <EmptyState icon={<IconInbox size={22} />}>{texts[scope]}</EmptyState>
}
