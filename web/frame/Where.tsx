import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouterState } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { draftQuery } from '../api/draft.ts'
import { followRecent, recentRecords } from '../api/recent.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { usePageNames } from '../blueprint/usePageNames.ts'
import { personalListsQuery } from '../lists/queries.ts'
import { configurePages, paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import styles from './TopBar.module.css'

interface Crumb {
  name: string
  /** Absent for the last one, where one is. */
  to?: string
}

/** Module › list, or Configure › page; for a record the module leads back to its lists. */
export function Where() {
  const { t } = useLingui()
  const crumbs = useCrumbs()
  return (
    <nav aria-label={t`Where I am`}>
      <ol className={styles.crumbs}>
        {crumbs.map(({ name, to }, place) => (
          <li key={place}>
            {place > 0 && <IconChevronRight size={13} aria-hidden />}
            {to ? (
              <TextLink to={to} c="dimmed">
                {name}
              </TextLink>
            ) : (
              <span className={styles.here}>{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function useCrumbs(): Crumb[] {
  const { slug, name, labelOf, findModule } = useWorkspace()
  const list = useListName()
  const { module: moduleKey = '', record = '' } = useParams({ strict: false })
  const configuring = useConfigureCrumbs()
  const title = useRecordTitle(slug, record)
  if (configuring) return configuring
  const module = findModule(moduleKey)
  if (!module) return [{ name }]
  const last = record === 'new' ? labelOf(module.add) : record ? title : list
  return [{ name: labelOf(module.name), to: paths.module(slug, module.key) }, ...(last ? [{ name: last }] : [])]
}

/** Of a shared list or of one's own. */
function useListName(): string {
  const { slug, labelOf, findList } = useWorkspace()
  const { list = '' } = useParams({ strict: false })
  const { data: personal = [] } = useQuery(personalListsQuery(slug))
  return labelOf((findList(list) ?? personal.find(({ id }) => id === list))?.name)
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
