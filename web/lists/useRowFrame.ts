import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { useMemo } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import type { Column } from './columns.ts'
import { currencyHeads } from './currency-heads.ts'
import type { RowFrame } from './GridRow.tsx'
import { lateIn } from './late.ts'
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
      currencies,
      valueAt,
      isLate: lateIn(workspace, module, valueAt),
    }
    return { frame, currencies }
  }, [workspace, module, columns, valueAt, foundNames])
}
