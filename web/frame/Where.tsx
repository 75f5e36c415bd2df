import { useLingui } from '@lingui/react/macro'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter, useRouterState, useSearch } from '@tanstack/react-router'
import { useSyncExternalStore, type MouseEvent } from 'react'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { draftQuery } from '../api/draft.ts'
import { followRecent, recentRecords } from '../api/recent.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { usePageNames } from '../blueprint/usePageNames.ts'
import type { QuestionChanges } from '../lists/question.ts'
import { useListOf } from '../lists/useListOf.ts'
import { configurePages, paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import styles from './TopBar.module.css'

interface Crumb {
  name: string
  /** Absent for the last one, where one is. */
  to?: string
  question?: QuestionChanges | undefined
  /** What a phone shows: the way back. */
  back?: boolean
}

/** Module › list › record, or Configure › page; a record leads back to the list that it was opened from. */
export function Where() {
  const { t } = useLingui()
  const crumbs = useCrumbs()
  return (
    <nav aria-label={t`Where I am`}>
      <ol className={styles.crumbs}>
        {crumbs.map((crumb, place) => (
          <li key={place} data-back={crumb.back}>
            {place > 0 && <IconChevronRight size={13} aria-hidden className={styles.onward} />}
            {crumb.to ? <CrumbLink crumb={crumb} to={crumb.to} /> : <span className={styles.here}>{crumb.name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The list that stands before the record in the history is gone back to, where one was in it. */
function CrumbLink({ crumb: { name, question, back }, to }: { crumb: Crumb; to: string }) {
  const { history } = useRouter()
  const fromList = useRouterState({ select: ({ location }) => location.state.fromList })
  const onClick = (event: MouseEvent) => {
    if (!back || !fromList || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.back()
  }
  return (
    <TextLink to={to} search={{ question }} c="dimmed" onClick={onClick}>
      {back && <IconChevronLeft size={16} aria-hidden className={styles.backward} />}
      <span>{name}</span>
    </TextLink>
  )
}

function useCrumbs(): Crumb[] {
  const { slug, name, labelOf, findModule } = useWorkspace()
  const { module: key = '' } = useParams({ strict: false })
  const module = findModule(key)
  const configuring = useConfigureCrumbs()
  const way = useWayHere(key)
  const here = useHere(module)
  const inbox = useInboxName()
  if (configuring) return configuring
  if (!module) return [{ name: inbox ?? name }]
  const root: Crumb = { name: labelOf(module.name), to: paths.module(slug, module.key) }
  const ways = way ? [root, way] : [{ ...root, back: true }]
  return here ? [...(here.isList ? [root] : ways), { name: here.name }] : [root]
}

/** Where one is in it. */
function useInboxName(): string | undefined {
  const { t } = useLingui()
  const { slug, me, role } = useWorkspace()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const work = me.isHead || role?.configure ? t`Work of the team` : t`Where things stand`
  return { [paths.inbox(slug)]: t`Inbox`, [paths.work(slug)]: work }[pathname]
}

/** The list that the page was opened from. */
function useWayHere(module: string): Crumb | undefined {
  const { slug, labelOf } = useWorkspace()
  const place = useSearch({ strict: false })
  const list = useListOf(place.list)
  if (!place.list || list?.module !== module) return undefined
  return { name: labelOf(list.name), to: paths.list(slug, module, place.list), question: place.question, back: true }
}

/** The page of the module on which one is. */
function useHere(module: Module | undefined): { name: string; isList?: boolean } | undefined {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { list: key = '', record = '' } = useParams({ strict: false })
  const list = useListOf(key)
  const title = useRecordTitle(slug, record)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  if (!module) return undefined
  if (list) return { name: labelOf(list.name), isList: true }
  const names: Record<string, string | undefined> = {
    [paths.newRecord(slug, module.key)]: labelOf(module.add),
    [paths.record(slug, module.key, record)]: title,
    [paths.trash(slug, module.key)]: t`Trash`,
    [paths.import(slug, module.key)]: t`Import`,
  }
  const name = names[pathname]
  return name ? { name } : undefined
}

/** The record's page keeps its name among those looked at. */
function useRecordTitle(slug: string, record: string): string | undefined {
  return useSyncExternalStore(followRecent, () => recentRecords(slug).find((seen) => seen.record === record)?.title)
}

function useConfigureCrumbs(): Crumb[] | undefined {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const names = usePageNames()
  const params = useParams({ strict: false })
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const page = configurePages.find((candidate) => pathname.startsWith(paths.configure(slug, candidate)))
  const { data: draft } = useQuery({ ...draftQuery(slug), enabled: page !== undefined })
  if (!page) return undefined
  const root = { name: t`Configure`, to: paths.configure(slug) }
  const opened = page === 'roles' ? params.role : page === 'modules' ? params.module : undefined
  if (opened === undefined) return [root, { name: names[page] }]
  const drafted = draft?.blueprint[page === 'roles' ? 'roles' : 'modules'].find(({ key }) => key === opened)
  return [root, { name: names[page], to: paths.configure(slug, page) }, ...(drafted ? [{ name: labelOf(drafted.name) }] : [])]
}
