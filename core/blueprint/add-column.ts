import type { List } from './document.ts'
import type { Operation } from './operations.ts'

/** Shows a field in a list: behind the other columns, before the owner where that is shown. */
export function addColumn(list: List, field: string): Operation {
  const before = list.columns.some((column) => column.field === 'owner') ? 'owner' : null
  return { do: 'put', path: ['lists', list.key, 'columns', field], value: { field }, before }
}
