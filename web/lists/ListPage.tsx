import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Layout as LayoutOf, Module } from '@nurt/core/blueprint/document.ts'
import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState, type ComponentType, type Ref } from 'react'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Controls } from '../fields/FieldControl.tsx'
import { later, loadWhenIdle } from '../ui/later.tsx'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ColumnsPanel } from './ColumnsMenu.tsx'
import { asking } from './layout-kinds.ts'
import { ConditionEditor, ConditionStart } from './ConditionChips.tsx'
import { LazyEmptyList } from './LazyEmptyList.ts'
import { focusRecord } from './focus-record.ts'
import { GroupPanel } from './GroupMenu.tsx'
import styles from './ListPage.module.css'
import { LayoutSwitch } from './LayoutSwitch.tsx'
import { ListActions } from './ListActions.tsx'
import { ListProblemBoundary } from './ListProblem.tsx'
import { placeIn, type ListPlace } from './list-place.ts'
import { ListToolbar } from './ListToolbar.tsx'
import { countQuery } from './queries.ts'
import { OrderPanel } from './OrderMenu.tsx'
import { Blocks } from './useBlock.tsx'
import type { Stepper } from './useBeside.ts'
import { TableLayout } from './TableLayout.tsx'
import { useListPage, type ListView } from './useListPage.ts'
import { usePhone } from '../ui/usePhone.ts'
import { printCount } from '../ui/print-count.ts'

/** The route asks for it beside this page's own code. */
const PhoneList = later(() => import('./PhoneList.tsx').then(({ PhoneList }) => PhoneList))
const NewModule = lazy(() => import('./NewModule.tsx').then(({ NewModule }) => ({ default: NewModule })))
const ListNews = lazy(() => import('./ListNews.tsx').then(({ ListNews }) => ({ default: ListNews })))
const SlowList = lazy(() => import('./SlowList.tsx').then(({ SlowList }) => ({ default: SlowList })))
const UndoKey = lazy(() => import('./UndoKey.tsx').then(({ UndoKey }) => ({ default: UndoKey })))

/** How a list is shown otherwise than in rows; each is loaded when somebody looks at it. */
const layouts: { [K in LayoutOf['kind']]?: ComponentType<WholeLayoutProps> } = {
  board: lazy(() => import('./BoardLayout.tsx').then(({ BoardLayout }) => ({ default: BoardLayout }))),
  tree: lazy(() => import('./TreeLayout.tsx').then(({ TreeLayout }) => ({ default: TreeLayout }))),
  calendar: lazy(() => import('./CalendarLayout.tsx').then(({ CalendarLayout }) => ({ default: CalendarLayout }))),
  chart: lazy(() => import('./ChartLayout.tsx').then(({ ChartLayout }) => ({ default: ChartLayout }))),
  trend: lazy(() => import('./TrendLayout.tsx').then(({ TrendLayout }) => ({ default: TrendLayout }))),
  forecast: lazy(() => import('./ForecastLayout.tsx').then(({ ForecastLayout }) => ({ default: ForecastLayout }))),
}

/** Pictures of all records: of none there is nothing to show, not even a place for the first. */
const isOverAll: ReadonlySet<LayoutOf['kind']> = new Set(['chart', 'trend', 'forecast'])

/** Layouts in which a record has one before and one after it. */
const inOrder: ReadonlySet<LayoutOf['kind']> = new Set(['table', 'board', 'tree'])

export interface WholeLayoutProps {
  view: ListView
  /** Of a board, whose cards have an order. */
  stepper: Ref<Stepper>
  /** Records open beside the list. */
  roomy: boolean
}

/** What opens or is edited sooner or later. */
const sooner = [Controls, Blocks, ConditionEditor, ConditionStart, GroupPanel, OrderPanel, ColumnsPanel]

/** What a record beside the list is told. */
export interface BesideProps {
  module: Module
  record: string
  /** Where it stands in the list. */
  place: (record: string) => ListPlace
  /** Whether there is one before and after it. */
  inOrder: boolean
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

/** A named question about a module's records: its sentence, its layouts, its rows. The state is in the address. */
export function ListPage({ Beside }: { Beside: ComponentType<BesideProps> }) {
  const view = useListPage()
  const workspace = useWorkspace()
  const { slug } = workspace
  const here = useHere()
  const isNew = here?.isPublished(view.module.key) === false
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  // the panel of what is configured takes the room
  const roomy = wide && !here
  const stepper = useRef<Stepper>(null)
  const aside = useRef<HTMLElement>(null)
  const open = view.record !== undefined
  useEffect(() => loadWhenIdle(sooner), [])
  useEffect(() => {
    if (open) aside.current?.focus({ preventScroll: true })
  }, [open])
  if (!roomy && view.record) return <Navigate to={paths.record(slug, view.module.key, view.record)} search={placeIn(view)} replace />
  if (view.kept) {
    const question = { ...view.changes, ...asking(workspace, view.module, view.question, view.kept) }
    return <Navigate to="." search={(before) => ({ ...before, question })} replace />
  }
  const close = () => {
    view.show(undefined)
    if (stepper.current) stepper.current.focus()
    else focusRecord(view.record)
  }
  return (
    <div className={open ? `${styles.page} ${styles.split}` : styles.page}>
      {isNew ? (
        <Suspense fallback={<PageSkeleton />}>
          <NewModule view={view} />
        </Suspense>
      ) : (
        <ListWithRows view={view} stepper={stepper} roomy={roomy} />
      )}
      {view.record && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc where nothing inside has the keyboard; the button closes too
        <aside
          ref={aside}
          tabIndex={-1}
          className={styles.beside}
          onKeyDown={(event) => event.key === 'Escape' && event.target === event.currentTarget && close()}
        >
          <Suspense fallback={<PageSkeleton />}>
            <Beside
              module={view.module}
              record={view.record}
              place={(record) => stepper.current?.place(record) ?? placeIn(view)}
              inOrder={inOrder.has(view.question.layout.kind)}
              onStep={(by) => void stepper.current?.step(by)}
              onClose={close}
            />
          </Suspense>
        </aside>
      )}
    </div>
  )
}

/** The role may open the list, but not read what it asks about. */
interface ListProps {
  view: ListView
  stepper: Ref<Stepper>
  /** Records open beside the list. */
  roomy: boolean
}

function ListWithRows({ view, stepper, roomy }: ListProps) {
  const { i18n } = useLingui()
  const here = useHere()
  const [exact, setExact] = useState(false)
  const counting = useQuery(countQuery(view.asked, exact))
  const count = counting.data
  const printed = count && printCount(count, i18n.locale)
  return (
    <Page
      title={view.name}
      titleAt={here?.at('lists', view.list)}
      count={printed}
      fill
      beside={<LayoutSwitch view={view} />}
      actions={<ListActions view={view} />}
    >
      <ListToolbar view={view} />
      <SpeedHint view={view} />
      <ListProblemBoundary view={view} failed={counting.isError} onRetry={() => void counting.refetch()}>
        <Suspense fallback={<PageSkeleton />}>
          <Layout
            key={`${view.module.key}/${view.list}`}
            view={view}
            stepper={stepper}
            roomy={roomy}
            count={count?.count}
            problem={counting.error}
            onFar={count?.capped ? () => setExact(true) : undefined}
          />
        </Suspense>
      </ListProblemBoundary>
      <Suspense fallback={null}>
        {!here && <UndoKey module={view.module.key} />}
        {view.question.layout.kind === 'table' && <ListNews key={JSON.stringify(view.asked)} view={view} />}
      </Suspense>
    </Page>
  )
}

/** For those who may do something about it. */
function SpeedHint({ view }: { view: ListView }) {
  const { role } = useWorkspace()
  const here = useHere()
  if (!role?.configure || here || !view.list) return null
  return (
    <Suspense fallback={null}>
      <SlowList key={view.list} module={view.module} list={view.list} />
    </Suspense>
  )
}

interface LayoutProps extends ListProps {
  count: number | undefined
  /** Why it could not be counted. */
  problem: Error | null
  onFar?: () => void
}

function Layout({ view, stepper, roomy, count, problem, onFar }: LayoutProps) {
  const phone = usePhone()
  const { kind } = view.question.layout
  if (problem) throw problem
  if (isOverAll.has(kind) && count === 0) return <LazyEmptyList view={view} />
  const Whole = layouts[kind]
  if (Whole) return <Whole view={view} roomy={roomy} stepper={stepper} />
  if (phone) return <PhoneList view={view} count={count} onFar={onFar} />
  return <TableLayout view={view} count={count} onFar={onFar} beside={{ record: view.record, show: view.show, roomy, stepper }} />
}
