import type { Path, Question } from '../blueprint/document.ts'

type Columns = Question['columns']

/** How a person arranged the columns of a list, and those that the list had then: what comes to it later is known by that. */
export interface OwnColumns {
  columns: Columns
  known: Path[]
}

/** The list's columns as the person arranged them. What the list got since stands where it has it, what it lost is gone. */
export function arrangedColumns(list: Columns, own: OwnColumns | undefined): Columns {
  if (!own) return list
  const offered = new Set(list.map(({ field }) => field))
  const known = new Set(own.known)
  const arranged = own.columns.filter(({ field }) => offered.has(field) || !known.has(field))
  for (const [place, column] of list.entries()) {
    if (known.has(column.field) || arranged.some(({ field }) => field === column.field)) continue
    const before = arranged.findIndex(({ field }) => field === list[place - 1]?.field)
    arranged.splice(place > 0 && before === -1 ? arranged.length : before + 1, 0, column)
  }
  return arranged
}
