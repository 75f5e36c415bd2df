import { useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl } from '@mantine/core'
import type { InboxAnswer, InboxCounts, InboxItem, InboxScope } from '@nurt/core/tasks/api.ts'
import { IconInbox } from '@tabler/icons-react'
import { type InfiniteData, keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { goesAlong } from '../offline/goes-along.ts'
import { AwayNotice } from '../processes/AwayNotice.tsx'
import styles from '../processes/Inbox.module.css'
import { AddTask } from './AddTask.tsx'
import { GivenList } from './GivenList.tsx'
import { InboxItemRow, keyOfItem } from './InboxItemRow.tsx'
import { inboxQuery } from './queries.ts'
import own from './Tasks.module.css'
import { useVisit } from './useVisit.ts'

const ReadyCount = lazy(() => import('../offline/ReadyCount.tsx').then(({ ReadyCount }) => ({ default: ReadyCount })))

/** `given`: what I gave others. */
export type InboxTab = InboxScope | 'given'

const tabs: readonly InboxTab[] = ['all', 'mine', 'claimable', 'given']

/** All that waits for this person, over all modules: what is due first stands first. */
export function InboxPage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { scope: tab = 'all' } = useSearch({ from: '/w/$workspace/inbox' })
  const scope = tab === 'given' ? 'all' : tab
  const found = useInfiniteQuery({ ...inboxQuery(slug, scope), placeholderData: keepPreviousData })
  const counts = found.data?.pages[0]?.counts
  const isFresh = useVisit(found.data?.pages[0])
  return (
    <Page title={t`Inbox`} narrow beside={counts && <Counted counts={counts} />}>
      <AddTask />
      <AwayNotice />
      <ScopeTabs tab={tab} counts={counts} />
      {tab === 'given' ? <GivenList /> : <WaitingList found={found} scope={scope} isFresh={isFresh} />}
    </Page>
  )
}

interface WaitingListProps {
  found: UseInfiniteQueryResult<InfiniteData<InboxAnswer>>
  scope: InboxScope
  isFresh: (item: InboxItem) => InboxItem
}

function WaitingList({ found, scope, isFresh }: WaitingListProps) {
  const { t } = useLingui()
  return (
    <>
      {found.error && <ProblemBox text={t(problemText(found.error))} onRetry={() => void found.refetch()} />}
      {found.isPending && <PageSkeleton />}
      {found.data && <Waiting items={found.data.pages.flatMap((page) => page.items).map(isFresh)} scope={scope} />}
      {found.hasNextPage && (
        <Button variant="subtle" mt="xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </>
  )
}

function Waiting({ items, scope }: { items: readonly InboxItem[]; scope: InboxScope }) {
  const { t } = useLingui()
  const list = useRef<HTMLUListElement>(null)
  const before = useRef(items.length)
  // what was done is gone, and the keyboard goes on from the others
  useEffect(() => {
    if (items.length < before.current && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
    before.current = items.length
  }, [items.length])
  if (items.length === 0) return <Nothing scope={scope} />
  return (
    <>
      <ul ref={list} tabIndex={-1} className={styles.rows} aria-label={t`Tasks`}>
        {items.map((item) => (
          <InboxItemRow key={keyOfItem(item)} item={item} />
        ))}
      </ul>
      <Suspense fallback={null}>{goesAlong() && <ReadyCount items={items} />}</Suspense>
    </>
  )
}

function Counted({ counts: { fresh, overdue } }: { counts: InboxCounts }) {
  const { t } = useLingui()
  return (
    <span className={own.counts}>
      {fresh > 0 && <span>{t`new: ${fresh}`}</span>}
      {overdue > 0 && <span className={styles.overdue}>{t`overdue: ${overdue}`}</span>}
    </span>
  )
}

function ScopeTabs({ tab, counts }: { tab: InboxTab; counts: InboxCounts | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const names: Record<InboxTab, string> = { all: t`All`, mine: t`Mine`, claimable: t`To take`, given: t`Given by me` }
  const numbers = counts && { all: counts.open, mine: counts.open - counts.claimable, claimable: counts.claimable, given: counts.given }
  return (
    <SegmentedControl
      classNames={{ root: styles.tabs, label: styles.tab }}
      aria-label={t`Which tasks`}
      value={tab}
      onChange={(next) => void navigate({ to: '.', search: next === 'all' ? {} : { scope: next as InboxTab }, replace: true })}
      data={tabs.map((value) => ({
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

function Nothing({ scope }: { scope: InboxScope }) {
  const { t } = useLingui()
  const texts: Record<InboxScope, string> = {
    all: t`Nothing waits for you. What you are asked to decide or do comes here by itself.`,
    mine: t`Nothing is asked of you at the moment.`,
    claimable: t`Your teams have no tasks to take at the moment.`,
  }
  return <EmptyState icon={<IconInbox size={22} />}>{texts[scope]}</EmptyState>
}
