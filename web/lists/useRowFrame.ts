import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { useMemo } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { isDeadline } from './column-width.ts'
import type { Column } from './columns.ts'
import { currencyHeads } from './currency-heads.ts'
import { valueIn, type RowFrame } from './GridRow.tsx'
import type { Row } from './row-pages.ts'

interface FrameOptions {
  workspace: Workspace
  module: Module
  columns: Column[]
  asked: readonly string[]
  loaded: readonly Row[]
  totals: Totals | undefined
}

/** What all rows share, made anew only when the list changes. */
export function useRowFrame({ workspace, module, columns, asked, loaded, totals }: FrameOptions): {
  frame: RowFrame
  currencies: ReadonlyMap<string, string>
} {
  const askedNames = asked.join(',')
  const valueAt = useMemo(() => new Map(askedNames.split(',').map((path, position) => [path, position + 2])), [askedNames])
  const found = currencyHeads(columns, loaded, valueAt, totals)
  const foundNames = JSON.stringify([...found])
  return useMemo(() => {
    const currencies = new Map(JSON.parse(foundNames) as [string, string][])
    const widths = columns.map(({ width }) => width)
    const frame: RowFrame = {
      workspace,
      module: module.key,
      columns,
      template: ['36px', ...widths.slice(0, -1).map((width) => `${width}px`), `minmax(${widths.at(-1) ?? 0}px, 1fr)`].join(' '),
      width: 36 + widths.reduce((sum, width) => sum + width, 0),
      currencyInHead: new Set(currencies.keys()),
      valueAt,
      isLate: lateIn(workspace, module, valueAt),
    }
    return { frame, currencies }
  }, [workspace, module, columns, valueAt, foundNames])
}

/** A deadline is late when its day is over and the record's step is not a final one. */
function lateIn(workspace: Workspace, module: Module, valueAt: ReadonlyMap<string, number>): RowFrame['isLate'] {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: workspace.locale.timeZone }).format(new Date())
  const final = new Set(module.process?.steps.filter((step) => step.final).map((step) => step.key))
  return (column, row) => {
    if (!isDeadline(module, column)) return false
    const due = valueIn({ valueAt }, row, column.path)
    if (typeof due !== 'string' || due >= today) return false
    return !final.has(String(valueIn({ valueAt }, row, 'step')))
  }
}
