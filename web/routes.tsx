import { i18n } from '@lingui/core'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { notHere } from './api/not-here.ts'
import { meQuery, queryClient, snapshotQuery } from './api/queries.ts'
import { RouteProblem } from './frame/RouteProblem.tsx'
import { firstListPath } from './lists/first-list-path.ts'
import { type ListPlace, placeParts } from './lists/list-place.ts'
import type { QuestionChanges } from './lists/question.ts'
import { activate, isSpoken } from './locales/activate.ts'
import { outside, root } from './outside-routes.tsx'
import { paths } from './paths.ts'
import { type Source, sources } from './discovery/sources.ts'
import { oneOf, readSearch, someDays, text, valuesByKey } from './read-search.ts'
import type { Shown } from './records/Timeline.tsx'
import type { InboxTab } from './tasks/InboxPage.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'
import { narrow } from './ui/usePhone.ts'

/** What of a record's timeline is shown; absent: everything. */
interface TimelineSearch {
  shown?: Shown
}

const timelineParts = { shown: oneOf('changes', 'comments', 'mails', 'talks') }

/** What differs from the saved list, and the record that stands open beside it. */
interface ListSearch extends TimelineSearch {
  question?: QuestionChanges
  record?: string
  /** `2026-11-21`: the week or month of a calendar has it. */
  day?: string
}

/** `values` fill the form of a new record: `{ client: id }`, `from` is the one that it is a copy of; the others say from which list it was opened. */
interface RecordSearch extends ListPlace, TimelineSearch {
  values?: Record<string, unknown>
  from?: string
}

/** What is asked of the history; a record with its name. */
export type HistorySearch = { [Part in 'person' | 'module' | 'record' | 'title' | 'field' | 'kind' | 'from' | 'to' | 'text']?: string }

const historyParts = { person: text, module: text, record: text, title: text, field: text, kind: text, from: text, to: text, text }

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { workspaces } = await queryClient.ensureQueryData(meQuery)
    const [first] = workspaces
    throw redirect({ to: first ? paths.workspace(first.slug) : paths.sessions() })
  },
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  loader: async ({ params }) => {
    const snapshot = await queryClient.ensureQueryData(snapshotQuery(params.workspace))
    const { language } = snapshot.me
    if (isSpoken(language) && language !== i18n.locale) await activate(language)
  },
  component: lazyRouteComponent(() => import('./frame/Frame.tsx'), 'Frame'),
  notFoundComponent: notHere,
})

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('./frame/WorkspaceHome.tsx'), 'WorkspaceHome'),
  beforeLoad: async ({ params }) => {
    const snapshot = await queryClient.ensureQueryData(snapshotQuery(params.workspace))
    const to = snapshot.blueprint.start ? paths.start(params.workspace) : firstListPath(snapshot)
    if (to) throw redirect({ to, replace: true })
  },
})

const start = createRoute({
  getParentRoute: () => workspace,
  path: '/start',
  component: lazyRouteComponent(() => import('./tasks/StartPage.tsx'), 'StartPage'),
})

const inbox = createRoute({
  getParentRoute: () => workspace,
  path: '/inbox',
  validateSearch: readSearch<{ scope?: InboxTab; state?: 'closed' }>({
    scope: oneOf('mine', 'claimable', 'given'),
    state: oneOf('closed'),
  }),
  component: lazyRouteComponent(() => import('./tasks/InboxPage.tsx'), 'InboxPage'),
})

const work = createRoute({
  getParentRoute: () => workspace,
  path: '/work',
  validateSearch: readSearch<{ of?: string; module?: string; days?: number }>({ of: text, module: text, days: someDays }),
  component: lazyRouteComponent(() => import('./tasks/WorkPage.tsx'), 'WorkPage'),
})

const moduleHome = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module',
  component: lazyRouteComponent(() => import('./frame/WorkspaceHome.tsx'), 'WorkspaceHome'),
  beforeLoad: async ({ params }) => {
    const snapshot = await queryClient.ensureQueryData(snapshotQuery(params.workspace))
    const to = firstListPath(snapshot, params.module)
    if (to) throw redirect({ to, replace: true })
  },
})

const list = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/lists/$list',
  validateSearch: readSearch<ListSearch>({ question: placeParts.question, record: text, day: text, ...timelineParts }),
  // what only a phone shows comes beside the page's own code, not after it
  loader: () => {
    if (matchMedia(narrow).matches) void import('./lists/PhoneList.tsx')
  },
  component: lazyRouteComponent(() => import('./ListWithRecordPage.tsx'), 'ListWithRecordPage'),
})

/** The record `new` is the empty form. */
const record = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/records/$record',
  validateSearch: readSearch<RecordSearch>({ ...placeParts, ...timelineParts, values: valuesByKey, from: text }),
  // the form comes beside the page's own code, not after it
  loader: ({ params }) => {
    if (params.record === 'new') void import('./records/NewRecord.tsx')
  },
  component: lazyRouteComponent(() => import('./records/RecordPage.tsx'), 'RecordPage'),
})

const recordDiagram = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/records/$record/diagram',
  component: lazyRouteComponent(() => import('./processes/RecordDiagramPage.tsx'), 'RecordDiagramPage'),
})

const decision = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/decisions/$decision',
  component: lazyRouteComponent(() => import('./blueprint/DecisionPage.tsx'), 'DecisionPage'),
})

const trash = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/trash',
  validateSearch: readSearch<ListPlace>(placeParts),
  component: lazyRouteComponent(() => import('./records/TrashPage.tsx'), 'TrashPage'),
})

const imports = createRoute({
  getParentRoute: () => workspace,
  path: '/m/$module/import',
  validateSearch: readSearch<ListPlace & { id?: string }>({ ...placeParts, id: text }),
  component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
})

const configure = createRoute({
  getParentRoute: () => workspace,
  path: '/configure',
  component: lazyRouteComponent(() => import('./blueprint/ConfigureLayout.tsx'), 'ConfigureLayout'),
})

const configurePages = [
  createRoute({
    getParentRoute: () => configure,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: paths.configure(params.workspace), replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/modules',
    component: lazyRouteComponent(() => import('./blueprint/ModulesPage.tsx'), 'ModulesPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/modules/$module/$tab',
    validateSearch: readSearch<{ open?: string }>({ open: text }),
    component: lazyRouteComponent(() => import('./blueprint/ModulePage.tsx'), 'ModulePage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/modules/$module/diagram',
    validateSearch: readSearch<{ open?: string }>({ open: text }),
    component: lazyRouteComponent(() => import('./blueprint/DiagramPage.tsx'), 'DiagramPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/statuses',
    validateSearch: readSearch<{ module?: string }>({ module: text }),
    component: lazyRouteComponent(() => import('./blueprint/StatusesPage.tsx'), 'StatusesPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/working-time',
    component: lazyRouteComponent(() => import('./blueprint/WorkingTimePage.tsx'), 'WorkingTimePage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/start',
    component: lazyRouteComponent(() => import('./blueprint/StartSettingsPage.tsx'), 'StartSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/roles',
    component: lazyRouteComponent(() => import('./blueprint/RolesPage.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/roles/$role',
    component: lazyRouteComponent(() => import('./blueprint/RolePage.tsx'), 'RolePage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/people',
    component: lazyRouteComponent(() => import('./blueprint/PeoplePage.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/api',
    component: lazyRouteComponent(() => import('./blueprint/ApiPage.tsx'), 'ApiPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/packages',
    component: lazyRouteComponent(() => import('./blueprint/PackagesPage.tsx'), 'PackagesPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/versions',
    component: lazyRouteComponent(() => import('./blueprint/VersionsPage.tsx'), 'VersionsPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/history',
    validateSearch: readSearch<HistorySearch>(historyParts),
    component: lazyRouteComponent(() => import('./history/HistoryPage.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/file',
    component: lazyRouteComponent(() => import('./blueprint/FilePage.tsx'), 'FilePage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/preview',
    component: lazyRouteComponent(() => import('./blueprint/PreviewPage.tsx'), 'PreviewPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/discover',
    validateSearch: readSearch<{ module?: string; from?: Source }>({
      module: text,
      from: oneOf(...sources),
    }),
    component: lazyRouteComponent(() => import('./discovery/DiscoverPage.tsx'), 'DiscoverPage'),
  }),
  createRoute({
    getParentRoute: () => configure,
    path: '/try',
    validateSearch: readSearch<{ module?: string; record?: string; many?: string }>({ module: text, record: text, many: text }),
    component: lazyRouteComponent(() => import('./blueprint/TryPage.tsx'), 'TryPage'),
  }),
]

const routeTree = root.addChildren([
  home,
  ...outside,
  workspace.addChildren([
    workspaceHome,
    start,
    inbox,
    work,
    moduleHome,
    list,
    record,
    recordDiagram,
    decision,
    trash,
    imports,
    configure.addChildren(configurePages),
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RouteProblem,
  defaultNotFoundComponent: notHere,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface HistoryState {
    /** The list stands before this page in the history, so that Back leads to it. */
    fromList?: boolean
  }
}
