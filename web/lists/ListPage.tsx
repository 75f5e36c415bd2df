import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Controls } from '../fields/FieldControl.tsx'
import { loadWhenIdle } from '../ui/later.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ColumnsPanel } from './ColumnsMenu.tsx'
import { ConditionEditor, ConditionStart } from './ConditionChips.tsx'
import { GroupPanel } from './GroupMenu.tsx'
import { ListActions } from './ListActions.tsx'
import { ListToolbar } from './ListToolbar.tsx'
import { countQuery } from './queries.ts'
import { OrderPanel } from './OrderMenu.tsx'
import { PhoneList } from './PhoneList.tsx'
import { TableLayout } from './TableLayout.tsx'
import { useListPage, type ListView } from './useListPage.ts'

const ChartLayout = lazy(() => import('./ChartLayout.tsx').then(({ ChartLayout }) => ({ default: ChartLayout })))
const ForecastLayout = lazy(() => import('./ForecastLayout.tsx').then(({ ForecastLayout }) => ({ default: ForecastLayout })))

/** What opens or is edited sooner or later. */
const sooner = [Controls, ConditionEditor, ConditionStart, GroupPanel, OrderPanel, ColumnsPanel]

/** A named question about a module's records: its sentence, its layouts, its rows. The state is in the address. */
export function ListPage() {
  const view = useListPage()
  const { i18n } = useLingui()
  const [exact, setExact] = useState(false)
  useEffect(() => loadWhenIdle(sooner), [])
  const count = useQuery(countQuery(view.asked, exact)).data
  const printed =
    count &&
    `${new Intl.NumberFormat(i18n.locale, { useGrouping: 'always' } as Intl.NumberFormatOptions).format(count.count)}${count.capped ? '+' : ''}`
  return (
    <Page title={view.name} count={printed} fill actions={<ListActions view={view} />}>
      <ListToolbar view={view} />
      <Suspense fallback={<PageSkeleton />}>
        <Layout
          key={`${view.module.key}/${view.list}`}
          view={view}
          count={count?.count}
          onFar={count?.capped ? () => setExact(true) : undefined}
        />
      </Suspense>
    </Page>
  )
}

interface LayoutProps {
  view: ListView
  count: number | undefined
  onFar?: () => void
}

function Layout({ view, count, onFar }: LayoutProps) {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { kind } = view.question.layout
  if (kind === 'chart') return <ChartLayout view={view} />
  if (kind === 'forecast') return <ForecastLayout view={view} />
  if (phone && !view.question.group) return <PhoneList view={view} count={count ?? 0} onFar={onFar} />
  return <TableLayout view={view} count={count} onFar={onFar} />
}
