import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { StartPage as Start } from '@nurt/core/blueprint/start-page.ts'
import type { InboxCounts, InboxItem } from '@nurt/core/tasks/api.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { problemText } from '../api/problem-text.ts'
import { followRecent, recentRecords } from '../api/recent.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { may } from '../lists/rights.ts'
import { paths } from '../paths.ts'
import inbox from '../processes/Inbox.module.css'
import { ButtonLink, TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { InboxItemRow, keyOfItem } from './InboxItemRow.tsx'
import { inboxQuery } from './queries.ts'
import styles from './Start.module.css'
import { StartNews } from './StartNews.tsx'
import { Part } from './StartPart.tsx'

/** Where a working day begins: what waits, what can be asked for, what there is to know. */
export function StartPage() {
  const { t } = useLingui()
  const { slug, me, snapshot } = useWorkspace()
  const { start } = snapshot.blueprint
  if (!start) return <Navigate to={paths.workspace(slug)} replace />
  const [name = ''] = me.name.split(' ')
  return (
    <Page title={t`Hello, ${name}`}>
      <div className={styles.parts}>
        <div className={styles.main}>
          <Requests start={start} />
          <Waiting />
        </div>
        <div className={styles.aside}>
          {start.news !== undefined && <StartNews list={start.news} />}
          <Recent />
        </div>
      </div>
    </Page>
  )
}

/** Of what the company offers, what this person may begin. */
function Requests({ start }: { start: Start }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { slug, findModule, labelOf } = workspace
  const modules = start.requests
    .flatMap((key) => findModule(key) ?? [])
    .filter(({ key, enabled }) => enabled && may(workspace, 'create', key))
  if (modules.length === 0) return null
  return (
    <Part name={t`Start a request`}>
      <div className={styles.requests}>
        {modules.map(({ key, icon, add }) => (
          <ButtonLink
            key={key}
            to={paths.newRecord(slug, key)}
            variant="default"
            size="md"
            leftSection={<ModuleIcon name={icon} size={18} />}
          >
            {labelOf(add)}
          </ButtonLink>
        ))}
      </div>
    </Part>
  )
}

/** More stand in the inbox. */
const most = 5

function Waiting() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data, error, isPending, refetch } = useInfiniteQuery(inboxQuery(slug, 'all'))
  const page = data?.pages[0]
  const counts = page?.counts
  const all = counts && counts.open > 0 && (
    <TextLink to={paths.inbox(slug)} size="sm">
      {plural(counts.open, { one: 'Whole inbox: # task', other: 'Whole inbox: # tasks' })}
    </TextLink>
  )
  return (
    <Part name={t`What waits for you`} beside={all}>
      {counts && <Counts counts={counts} />}
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {isPending && <PageSkeleton />}
      {page && <Next items={page.items.slice(0, most)} />}
    </Part>
  )
}

function Counts({ counts: { fresh, overdue } }: { counts: InboxCounts }) {
  const { t } = useLingui()
  if (fresh + overdue === 0) return null
  return (
    <p className={styles.counts}>
      {fresh > 0 && <span>{t`new: ${fresh}`}</span>}
      {overdue > 0 && <span className={inbox.overdue}>{t`overdue: ${overdue}`}</span>}
    </p>
  )
}

function Next({ items }: { items: readonly InboxItem[] }) {
  const { t } = useLingui()
  if (items.length === 0) {
    return (
      <p className={styles.nothing}>
        <Trans>Nothing waits for you. What you are asked to decide or do comes here by itself.</Trans>
      </p>
    )
  }
  return (
    <ul className={inbox.rows} aria-label={t`Tasks`}>
      {items.map((item) => (
        <InboxItemRow key={keyOfItem(item)} item={item} />
      ))}
    </ul>
  )
}

/** What the person looked at last on this machine. */
function Recent() {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const kept = useSyncExternalStore(followRecent, () => JSON.stringify(recentRecords(slug)))
  const seen = (JSON.parse(kept) as ReturnType<typeof recentRecords>).filter(({ module }) => findModule(module)?.enabled)
  if (seen.length === 0) return null
  return (
    <Part name={t`Opened lately`}>
      <ul className={styles.recent}>
        {seen.map(({ module, record, title }) => (
          <li key={record}>
            <TextLink to={paths.record(slug, module, record)}>
              <ModuleIcon name={findModule(module)?.icon ?? ''} size={16} />
              <span>{title || t`unnamed`}</span>
            </TextLink>
            <span className={styles.dim}>{labelOf(findModule(module)?.one)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
