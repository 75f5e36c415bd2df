import type { Path } from '@nurt/core/blueprint/document.ts'
import { fitted, type Column } from '../lists/columns.ts'
import { valueKind, type ValueKind } from '../lists/value-kind.ts'

/** What the other side is and has comes before when and for how much; a second date or amount after the first of the others. */
const ranks: Partial<Record<ValueKind, number>> = { link: 1, date: 2, datetime: 2, money: 3, choice: 4, multi_choice: 5 }
const lastRank = 6
/** Number and owner are on its own page. */
const leftOut = new Set<ValueKind>(['autonumber', 'person', 'people', 'team'])

/** Those columns of a list that tell the most and fit side by side, in the list's order; the name is always there. */
export function tellingColumns([title, ...others]: Column[], order: Path | undefined, room: number): Column[] {
  if (!title) return []
  const told = others.filter(({ field }) => !leftOut.has(valueKind(field)))
  const seen = new Set(told.filter(({ path }) => path === order).map(({ field }) => valueKind(field)))
  const ranked = new Map<Column, number>()
  for (const column of told) ranked.set(column, rankOf(column, order, seen))
  const taken = new Set([title])
  let left = room - title.least
  for (const column of told.toSorted((a, b) => ranked.get(a)! - ranked.get(b)!)) {
    if (column.least > left) continue
    taken.add(column)
    left -= column.least
  }
  return fitted(
    [title, ...told].filter((column) => taken.has(column)),
    room,
  )
}

function rankOf({ path, field }: Column, order: Path | undefined, seen: Set<ValueKind>): number {
  if (path === 'step') return 0
  if (path === order) return 1
  const kind = valueKind(field)
  const isFirst = !seen.has(kind)
  seen.add(kind)
  return (isFirst ? ranks[kind] : undefined) ?? lastRank
}
