import type { Blueprint, StepGate } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { applyOperation, applyOperations, type Operation, valueAt } from '@nurt/core/blueprint/operations.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { TableRows } from './decisions.ts'
import { useHeld } from '../api/useHeld.ts'

export interface RowsEditing {
  rows: TableRows
  /** As if these rows were published. */
  blueprint: Blueprint
  apply: (...operations: Operation[]) => void
  /** Absent where nothing was done. */
  undo: (() => void) | undefined
  /** Takes these rows in place of what stands there. */
  put: (rows: TableRows) => void
  /** Takes up again what was typed before somebody else changed the table; absent where nothing was. */
  takeUp: (() => void) | undefined
}

/** Rows that one person edits, `at` the path of their decision. They wait in the browser until they are published or discarded. */
export function useRowsEditing(gate: StepGate, at: string[]): RowsEditing {
  const { blueprint: published } = useWorkspace()
  const { answers, hold, drop } = useHeld(`rows ${at.join('.')}`, { on: '', rows: '' })
  const on = JSON.stringify(gate.flows)
  const start = () => ({ on, rows: heldRows(answers, on) ?? gate.flows, past: [] as TableRows[] })
  const [state, setState] = useState(start)
  // others have published rows meanwhile: what is being typed goes on over them
  const isNew = state.on !== on
  if (isNew) setState(start)
  const { rows, past } = isNew ? start() : state
  const set = (next: TableRows, before: TableRows[]) => {
    setState({ on, rows: next, past: before })
    if (isEqual(next, gate.flows)) drop()
    else hold({ on, rows: JSON.stringify(next) })
  }
  const blueprint = applyOperation(published, { do: 'put', path: at, value: { ...gate, flows: rows } })
  const held = answers.on === on ? undefined : heldRows(answers, answers.on)
  const stale = isEqual(held, gate.flows) ? undefined : held
  return {
    rows,
    blueprint,
    apply: (...operations) => set(valueAt(applyOperations(blueprint, operations), [...at, 'flows']) as TableRows, [...past, rows]),
    undo: past.length > 0 ? () => set(past.at(-1) ?? gate.flows, past.slice(0, -1)) : undefined,
    put: (next) => set(next, isEqual(rows, next) ? past : [...past, rows]),
    takeUp: stale && (() => set(stale, [...past, rows])),
  }
}

function heldRows({ on, rows }: { on: string; rows: string }, wanted: string): TableRows | undefined {
  return rows && on === wanted ? (JSON.parse(rows) as TableRows) : undefined
}
