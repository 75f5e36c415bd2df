import type { Path, StepGate } from './document.ts'
import { isEqual } from './equal.ts'
import { cellsOf } from './table-cells.ts'

export type TableRow = StepGate['flows'][number]

/** What became of the rows of a decision. Places are counted from 1: of a removed row where it stood, else where it stands. */
export type RowChange =
  | { kind: 'added'; row: number; to: TableRow }
  | { kind: 'removed'; row: number; from: TableRow }
  | { kind: 'changed'; row: number; from: TableRow; to: TableRow }
  /** Of the rows that stayed, the places where they stood, in their order of now. */
  | { kind: 'reordered'; order: number[] }

/** Between two versions of a decision: changed rows first, in their order, then those that came and went. */
export function rowChanges(before: Pick<StepGate, 'flows'>, after: Pick<StepGate, 'flows'>): RowChange[] {
  const placeIn = (rows: readonly TableRow[], key: string) => rows.findIndex((row) => row.key === key) + 1
  const [from, to] = [before.flows, after.flows]
  const kept = to.filter(({ key }) => placeIn(from, key) > 0)
  const order = kept.map(({ key }) => placeIn(from, key))
  return [
    ...kept.flatMap((row): RowChange[] => {
      const earlier = from.find(({ key }) => key === row.key)
      return !earlier || isEqual(earlier, row) ? [] : [{ kind: 'changed', row: placeIn(to, row.key), from: earlier, to: row }]
    }),
    ...to.flatMap((row): RowChange[] => (placeIn(from, row.key) > 0 ? [] : [{ kind: 'added', row: placeIn(to, row.key), to: row }])),
    ...from.flatMap((row): RowChange[] => (placeIn(to, row.key) > 0 ? [] : [{ kind: 'removed', row: placeIn(from, row.key), from: row }])),
    ...(order.some((place, at) => place < (order[at - 1] ?? 0)) ? [{ kind: 'reordered' as const, order }] : []),
  ]
}

/** The decision with the cells of those columns only that may be read. */
export function readableTable(gate: StepGate, isRead: (path: Path) => boolean): StepGate {
  return {
    ...gate,
    flows: gate.flows.map((flow) => ({ ...flow, condition: { all: cellsOf(flow.condition).filter(({ field }) => isRead(field)) } })),
    ...(gate.table && { table: { columns: gate.table.columns.filter(isRead) } }),
  }
}
