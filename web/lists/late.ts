import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'
import { isDeadline } from './column-width.ts'
import { valueIn, type RowFrame } from './GridRow.tsx'

/** What of a record is asked for too where its dates are shown, to tell whether a deadline was missed. */
export function lateColumns({ process, traits }: Module): string[] {
  return process && traits.includes('task') ? ['step'] : []
}

/** A deadline is late when its day is over and the record's step is not a final one. */
export function lateIn(workspace: Workspace, module: Module, valueAt: ReadonlyMap<string, number>): RowFrame['isLate'] {
  const today = todayIn(workspace.locale.timeZone)
  const final = new Set(module.process?.steps.filter((step) => step.final).map((step) => step.key))
  return (column, row) => {
    if (!isDeadline(module, column)) return false
    const due = valueIn({ valueAt }, row, column.path)
    if (typeof due !== 'string' || due >= today) return false
    return !final.has(String(valueIn({ valueAt }, row, 'step')))
  }
}
