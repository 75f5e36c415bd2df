import { useImperativeHandle, type Ref } from 'react'
import { queryClient } from '../api/queries.ts'
import type { BoardColumn } from './board-columns.ts'
import type { BoardFrame } from './BoardColumnView.tsx'
import { focusRecord } from './focus-record.ts'
import { cardPlace } from './list-place.ts'
import { rowsQuery } from './queries.ts'
import { pageSize, type Row, type RowPage } from './row-pages.ts'
import type { Stepper } from './useBeside.ts'

interface BoardStepsOptions extends Pick<BoardFrame, 'paths' | 'place' | 'show'> {
  /** Those that stand unfolded. */
  columns: readonly BoardColumn[]
  /** The record that stands open beside the board. */
  record: string | undefined
}

/** Lets an open record's buttons go down its column and on to the next one, and its closing give the keyboard back to its card. */
export function useBoardSteps(stepper: Ref<Stepper>, { columns, record, paths, place, show }: BoardStepsOptions): void {
  const pageOf = (column: BoardColumn, page: number): Promise<RowPage> => queryClient.ensureQueryData(rowsQuery(column.asked, paths, page))
  /** Where it stands on the pages that are there, which need not be the first ones. */
  const placeOf = (id: string, { asked, count }: BoardColumn): number => {
    for (let page = 0; page * pageSize <= count; page++) {
      const found = queryClient.getQueryData<RowPage>(rowsQuery(asked, paths, page).queryKey)
      const at = found?.rows.findIndex(([one]) => one === id) ?? -1
      if (at >= 0) return page * pageSize + at
    }
    return -1
  }
  const cardOf = (id: string | undefined) => {
    for (const [across, column] of columns.entries()) {
      const at = id === undefined ? -1 : placeOf(id, column)
      if (at >= 0) return { across, at }
    }
    return undefined
  }
  const rowAt = async (column: BoardColumn, at: number): Promise<Row | undefined> =>
    at < 0 ? undefined : (await pageOf(column, Math.floor(at / pageSize))).rows[at % pageSize]

  useImperativeHandle(stepper, () => ({
    step: async (by) => {
      const from = cardOf(record)
      if (!from) return
      const beside = await rowAt(columns[from.across]!, from.at + by)
      if (beside) return show(beside[0])
      const next = columns.filter((column, across) => (across - from.across) * by > 0 && column.count > 0).at(by > 0 ? 0 : -1)
      const card = next && (await rowAt(next, by > 0 ? 0 : next.count - 1))
      if (card) show(card[0])
    },
    place: (id) => {
      const found = cardOf(id)
      return found ? cardPlace(place, columns[found.across]!, found.at) : place
    },
    focus: () => focusRecord(record),
  }))
}
