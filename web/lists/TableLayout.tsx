import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { withWidth } from './columns.ts'
import { EmptyList } from './EmptyList.tsx'
import { flatSegments, groupedSegments, groupId } from './grid-rows.ts'
import { inGroup, type Group } from './group-condition.ts'
import { listField } from './fields-of.ts'
import { groupsQuery, totalsQuery } from './queries.ts'
import { RecordGrid } from './RecordGrid.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { may } from './rights.ts'
import { useSelectAll } from './useSelectAll.ts'
import { useSelection } from './useSelection.ts'
import type { ListView } from './useListPage.ts'

interface TableLayoutProps {
  view: ListView
  count: number | undefined
  onFar?: () => void
}

/** Records in rows, in groups when the list has them, with sums below. */
export function TableLayout({ view, count, onFar }: TableLayoutProps) {
  const workspace = useWorkspace()
  const { t } = useLingui()
  const { module, question, asked, ask } = view
  const selection = useSelection()
  const selectAll = useSelectAll(view, selection, count ?? 0)
  const [dragged, setDragged] = useState<{ path: string; width: number }>()
  const columns = useMemo(
    () => view.columns.map((column) => (column.path === dragged?.path ? { ...column, width: dragged.width } : column)),
    [view.columns, dragged],
  )
  const { segments, groups, toggle } = useSegments(view, count ?? 0)
  const hasTotals = (question.totals?.length ?? 0) > 0
  const { data: totals } = useQuery({ ...totalsQuery(asked), enabled: hasTotals, placeholderData: keepPreviousData })
  const grouped = question.group && listField(workspace.blueprint, module, question.group.field)

  if (count === undefined || (question.group && !groups)) return null
  return (
    <>
      <RecordGrid
        workspace={workspace}
        module={module}
        columns={columns}
        segments={segments}
        group={grouped && question.group ? { field: grouped.field, by: question.group.by ?? 'month', onToggle: toggle } : undefined}
        totals={hasTotals ? totals?.totals : undefined}
        order={question.order}
        onOrder={(order) => ask({ order: order.length > 0 ? order : view.saved.order })}
        onWidth={(path, width, done) => {
          setDragged(done ? undefined : { path, width })
          if (done) ask({ columns: withWidth(columns, path, width) })
        }}
        selection={selection}
        onSelectAll={selectAll}
        count={count}
        mayChange={may(workspace, 'change', module.key)}
        label={t`Records of the list ${view.name}`}
        empty={<EmptyList view={view} />}
        onFar={onFar}
      />
      <SelectionBar view={view} selection={selection} />
    </>
  )
}

/** The stretches of the grid: all records, or groups of which some are open. */
function useSegments(view: ListView, count: number) {
  const { blueprint } = useWorkspace()
  const { question, asked, module } = view
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { group } = question
  const groups = useQuery({ ...groupsQuery(asked), enabled: group !== undefined }).data?.groups
  const grouped = group && listField(blueprint, module, group.field)
  const segments = useMemo(() => {
    if (!group) return flatSegments(asked, count)
    if (!groups || !grouped) return []
    return groupedSegments(groups, open, ({ key }) => ({
      ...asked,
      question: { ...asked.question, condition: inGroup(question.condition, group, grouped.field, key) },
    }))
  }, [group, groups, grouped, open, asked, count, question.condition])
  const toggle = (toggled: Group) =>
    setOpen((before) => {
      const after = new Set(before)
      const id = groupId(toggled)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return { segments, groups, toggle }
}
