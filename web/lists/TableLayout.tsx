import { useLingui } from '@lingui/react/macro'
import type { Groups } from '@nurt/core/lists/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useWidth } from '../ui/useWidth.ts'
import { fitted, whole, withWidth } from './columns.ts'
import { LazyEmptyList } from './LazyEmptyList.ts'
import styles from './Grid.module.css'
import { flatSegments, groupedSegments, type Segment } from './grid-rows.ts'
import { GridSkeleton } from './GridSkeleton.tsx'
import { inGroup, type Group } from './group-condition.ts'
import { placeIn } from './list-place.ts'
import { listField } from './fields-of.ts'
import { GroupsNote } from './GroupsNote.tsx'
import { groupsQuery, totalsQuery } from './queries.ts'
import { isOpenIn } from './open-groups.ts'
import { RecordGrid, type RecordGridProps } from './RecordGrid.tsx'
import { ChosenRecords } from './ChosenRecords.tsx'
import type { Beside } from './useBeside.ts'
import { useOpenGroups } from './useOpenGroups.ts'
import { useSelectAll } from './useSelectAll.ts'
import { useSelection } from './useSelection.ts'
import type { ListView } from './useListPage.ts'

interface TableLayoutProps {
  view: ListView
  count: number | undefined
  onFar?: () => void
  beside: Beside
}

/** Records in rows, in groups when the list has them, with sums below. */
export function TableLayout({ view, count, onFar, beside }: TableLayoutProps) {
  const workspace = useWorkspace()
  const { t } = useLingui()
  const { module, question, asked, ask, saved } = view
  const selection = useSelection()
  const selectAll = useSelectAll(view, selection, count ?? 0)
  const [ref, width] = useWidth()
  const { columns, onWidth } = useColumnWidths(view, width, beside.record !== undefined)
  const { segments, group, groups } = useSegments(view, count ?? 0)
  const summed = (question.totals ?? []).length > 0
  const { data: totals } = useQuery({ ...totalsQuery(asked), enabled: summed })

  return (
    <div ref={ref} className={styles.layout}>
      {groups && <GroupsNote {...groups} />}
      {count === undefined || !segments ? (
        <GridSkeleton />
      ) : (
        <RecordGrid
          workspace={workspace}
          module={module}
          columns={columns}
          segments={segments}
          group={group}
          totals={summed ? totals?.totals : undefined}
          order={question.order}
          onOrder={(order) => ask({ order: order.length > 0 ? order : saved.order })}
          onWidth={onWidth}
          selection={selection}
          onSelectAll={selectAll}
          count={count}
          label={t`Records of the list ${view.name}`}
          empty={<LazyEmptyList view={view} />}
          onFar={onFar}
          beside={beside}
          place={placeIn(view)}
        />
      )}
      <ChosenRecords view={view} selection={selection} />
    </div>
  )
}

/** The boxes at the left, the borders, and a scroll bar. */
const notColumns = 36 + 2 + 16

/** Widths follow the pointer; the address holds them once it is let go. Beside an open record no column is cut. */
function useColumnWidths({ columns: asked, arrange }: ListView, layoutWidth: number, isBeside: boolean) {
  const [dragged, setDragged] = useState<{ path: string; width: number }>()
  const columns = useMemo(() => {
    const room = layoutWidth - notColumns
    const fitting = layoutWidth > 0 ? fitted(isBeside ? whole(asked, room) : asked, room) : asked
    return fitting.map((column) => (column.path === dragged?.path ? { ...column, width: dragged.width } : column))
  }, [asked, layoutWidth, dragged, isBeside])
  const onWidth = (path: string, width: number, done: boolean) => {
    setDragged(done ? undefined : { path, width })
    const shown = new Map(columns.map((column) => [column.path, column]))
    const all = asked.map((column) => shown.get(column.path) ?? column)
    if (done) arrange(withWidth(all, path, width))
  }
  return { columns, onWidth }
}

/** The stretches of the grid: all records, or groups of which some are open; undefined while the groups are on the way. */
export function useSegments(
  view: ListView,
  count: number,
): { segments: Segment[] | undefined; group: RecordGridProps['group']; groups?: Groups } {
  const { blueprint } = useWorkspace()
  const { question, asked, module } = view
  const { open, toggle } = useOpenGroups(view)
  const { group, condition } = question
  const groups = useQuery({ ...groupsQuery(asked), enabled: group !== undefined, throwOnError: true }).data
  const field = group && listField(blueprint, module, group.field)?.field
  const segments = useMemo(() => {
    if (!group || !field) return flatSegments(asked, count)
    const inside = ({ key }: Group) => ({ ...asked, question: { ...asked.question, condition: inGroup(condition, group, field, key) } })
    return groups && groupedSegments(groups, (one) => isOpenIn(open, one), inside)
  }, [group, groups, field, open, asked, count, condition])
  return { segments, group: group && field && { field, by: group.by ?? 'month', onToggle: toggle }, ...(group && groups && { groups }) }
}
