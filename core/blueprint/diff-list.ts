import { type Difference, type DifferenceKind, renamed } from './difference.ts'
import type { List, Path } from './document.ts'
import { isEqual } from './equal.ts'

/** What differs in a list that both versions have, each part with what it was and what it becomes. */
export function diffList(from: List, to: List): Difference[] {
  return [
    ...renamed('list_renamed', from, to),
    ...changed('list_condition_changed', from.condition, to.condition),
    ...diffColumns(from, to),
    ...changed('list_order_changed', from.order, to.order),
    ...changed(to.group ? 'list_grouped' : 'list_ungrouped', from.group, to.group),
    ...changed(to.totals?.length ? 'list_totals_changed' : 'list_totals_removed', from.totals ?? [], to.totals ?? []),
    ...changed('list_layout_changed', from.layout, to.layout),
    ...changed(to.roles ? 'list_shared' : 'list_shared_with_all', from.roles, to.roles),
    ...changed('list_changed', [from.module, from.picked, from.makes], [to.module, to.picked, to.makes]),
  ]
}

function changed(kind: DifferenceKind, from: unknown, to: unknown): Difference[] {
  return isEqual(from, to) ? [] : [{ kind, from, to }]
}

function diffColumns(from: List, to: List): Difference[] {
  const [before, after] = [pathsOf(from), pathsOf(to)]
  const added = after.filter((path) => !before.includes(path))
  const removed = before.filter((path) => !after.includes(path))
  const isMoved = !isEqual(
    before.filter((path) => after.includes(path)),
    after.filter((path) => before.includes(path)),
  )
  const isResized = to.columns.some(({ field, width }) => from.columns.some((column) => column.field === field && column.width !== width))
  return [
    ...(added.length > 0 ? [{ kind: 'list_columns_added' as const, to: added }] : []),
    ...(removed.length > 0 ? [{ kind: 'list_columns_removed' as const, from: removed }] : []),
    ...(isMoved ? [{ kind: 'list_columns_reordered' as const, to: after }] : []),
    ...(isResized ? [{ kind: 'list_columns_resized' as const }] : []),
  ]
}

function pathsOf({ columns }: List): Path[] {
  return columns.map(({ field }) => field)
}
