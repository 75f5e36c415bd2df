import { useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { columnValue, type BoardColumn, type BoardLayoutOf } from './board-columns.ts'
import { placeRecord, saveRecord, shownValues, showValues, undoChange } from './change-records.ts'
import { fieldLabel, listField } from './fields-of.ts'
import { refreshModule } from './queries.ts'
import type { Row } from './row-pages.ts'
import { useTold } from './useTold.tsx'
import { valueProblems } from './value-problems.ts'

/** Between which cards of a column. */
export interface Between {
  above?: string
  below?: string
}

export interface Card {
  row: Row
  /** The record's name. */
  name: string
  column: BoardColumn
}

/** A card that stands elsewhere already, while the server is asked. */
interface Moved extends Between {
  row: Row
  from: BoardColumn['key']
  to: BoardColumn['key']
}

export interface BoardMoves {
  move: (card: Card, to: BoardColumn, between?: Between) => void
  /** The rows of a column as they stand for the person. */
  standing: (column: BoardColumn, rows: readonly Row[]) => Row[]
  /** How many more or fewer cards than the server has counted. */
  added: (column: BoardColumn) => number
}

/** Moves cards at once, takes them back with the reason when the server says no, and can be undone. */
export function useBoardMoves(module: Module, layout: BoardLayoutOf, field: Field): BoardMoves {
  const { slug } = useWorkspace()
  const told = useMoveTold(module)
  const [moved, setMoved] = useState<ReadonlyMap<string, Moved>>(new Map())
  const put = (id: string, one: Moved | undefined) =>
    setMoved((before) => {
      const after = new Map(before)
      if (one) after.set(id, one)
      else after.delete(id)
      return after
    })

  const save = async ({ row: [id, version], column, name }: Card, to: BoardColumn, between: Between) => {
    const isPlaced = !layout.inOrder && (between.above ?? between.below) !== undefined
    if (column.key !== to.key) {
      const seen = { workspace: slug, module: module.key, id, version }
      const saved = await saveRecord(seen, { [layout.field]: columnValue(field, to.key) })
      showValues({ ...seen, version: saved.version }, shownValues(saved))
      told.done(name, to.name, saved.change ? () => undoChange(slug, module.key, saved.change!) : undefined)
    }
    if (isPlaced) await placeRecord(slug, module.key, id, between)
  }

  const move: BoardMoves['move'] = (card, to, between = {}) => {
    const [id] = card.row
    put(id, { row: card.row, from: card.column.key, to: to.key, ...between })
    void save(card, to, between)
      .catch((error: unknown) => told.refused(card.name, error))
      .then(() => refreshModule(slug, module.key))
      .finally(() => put(id, undefined))
  }

  return {
    move,
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

function withMoved(rows: Row[], { row, above, below }: Moved): Row[] {
  const at = rows.findIndex(([id]) => id === above)
  const before = rows.findIndex(([id]) => id === below)
  return rows.toSpliced(at >= 0 ? at + 1 : Math.max(0, before), 0, row)
}

function useMoveTold(module: Module) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const told = useTold()
  const sentence = useValueProblem()
  return {
    done: (name: string, column: string, undo: (() => Promise<void>) | undefined) => told.done(t`${name}: ${column}`, undo),
    refused(name: string, error: unknown) {
      const [problem] = valueProblems(error)
      if (!problem) return told.problem(error)
      const listed = listField(blueprint, module, problem.field)
      const why = listed ? `${fieldLabel(listed, labelOf)}: ${sentence(problem)}` : sentence(problem)
      notifications.show({ color: 'red', role: 'alert', autoClose: 8000, message: t`${name} stays where it was. ${why}` })
    },
  }
}
