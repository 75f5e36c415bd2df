import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { columnValue, type BoardColumn, type BoardLayoutOf } from './board-columns.ts'
import { placeRecord, saveValue, shownValues, showValues, type SeenRecord } from './change-records.ts'
import type { Row } from './row-pages.ts'
import { useMoving } from './useMoving.ts'
import { useSureOfMove } from './useSureOfMove.ts'
import { useTold } from './useTold.tsx'

/** Between which cards of a column. */
export interface Between {
  above?: string
  below?: string
}

/** Where in its column a card goes. */
export type Place = Between | { end: 'top' | 'bottom' }

export interface Card {
  row: Row
  /** The record's name. */
  name: string
  column: BoardColumn
}

/** A card that stands elsewhere already, while the server is asked. */
interface Moved {
  row: Row
  place: Place
  from: BoardColumn['key']
  to: BoardColumn['key']
}

export interface BoardMoves {
  move: (card: Card, to: BoardColumn, place: Place) => void
  /** The rows of a column as they stand for the person. */
  standing: (column: BoardColumn, rows: readonly Row[]) => Row[]
  /** How many more or fewer cards than the server has counted. */
  added: (column: BoardColumn) => number
}

/** Moves cards at once, takes them back with the reason when the server says no, and can be undone. */
export function useBoardMoves(module: Module, layout: BoardLayoutOf, field: Field): BoardMoves {
  const { t } = useLingui()
  const told = useTold()
  const { moved, move } = useMoving<Moved>(module)
  const isSure = useSureOfMove()
  const save = async (seen: SeenRecord, { column, name }: Card, to: BoardColumn, place: Place) => {
    let { version } = seen
    if (column.key !== to.key) {
      const saved = await saveValue(seen, layout.field, columnValue(field, to.key))
      ;({ version } = saved)
      showValues({ ...seen, version }, shownValues(saved))
      told.changed(t`${name}: ${to.name}`, { module: module.key, change: saved.change })
    }
    if (!layout.inOrder) await placeRecord(to.asked, seen.id, place)
    return version
  }

  return {
    move: (card, to, place) => {
      const from = moved.get(card.row[0])?.from ?? card.column.key
      const go = () => move(card, { row: card.row, from, to: to.key, place }, (seen) => save(seen, card, to, place))
      if (layout.field !== 'step' || card.column.key === to.key) return go()
      void isSure({ module, from: card.column.key, to: to.key }).then((sure) => sure && go())
    },
    standing: ({ key }, rows) =>
      [...moved.values()]
        .filter(({ to }) => to === key)
        .reduce(
          withMoved,
          rows.filter(([id]) => !moved.has(id)),
        ),
    added: ({ key }) => [...moved.values()].reduce((sum, { from, to }) => sum + Number(to === key) - Number(from === key), 0),
  }
}

function withMoved(rows: Row[], { row, place }: Moved): Row[] {
  return rows.toSpliced(indexOf(rows, place), 0, row)
}

function indexOf(rows: readonly Row[], place: Place): number {
  if ('end' in place) return place.end === 'top' ? 0 : rows.length
  const at = rows.findIndex(([id]) => id === place.above)
  return at >= 0
    ? at + 1
    : Math.max(
        0,
        rows.findIndex(([id]) => id === place.below),
      )
}
