import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { cellsOf } from '@nurt/core/blueprint/table-cells.ts'
import type { RowChange, TableRow } from '@nurt/core/blueprint/table-rows.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { useCellWords } from './useCellWords.ts'

/** What became of rows of a decision table, each in a sentence: "Row 1: Margin < 15 % → Board became Margin < 20 % → Board". */
export function useRowWords(): (module: Module | undefined, change: RowChange) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const words = useCellWords()
  const rowText = (module: Module | undefined, { condition, to }: TableRow) => {
    const cells = cellsOf(condition).map((cell) => {
      const listed = module && listField(blueprint, module, cell.field)
      return listed ? `${fieldLabel(listed, labelOf)} ${words.cell(listed.field, cell)}` : '…'
    })
    const { steps = [], gates = [] } = module?.process ?? {}
    const target = labelOf([...steps, ...gates].find(({ key }) => key === to)?.name) || to
    return `${cells.join(', ') || t`any value`} → ${target}`
  }
  return (module, change) => {
    if (change.kind === 'reordered') {
      const order = change.order.join(', ')
      return t`New order of the rows: ${order}.`
    }
    const number = change.row
    const from = 'from' in change ? rowText(module, change.from) : ''
    const to = 'to' in change ? rowText(module, change.to) : ''
    if (change.kind === 'changed') return t`Row ${number}: “${from}” became “${to}”.`
    return change.kind === 'added' ? t`New row ${number}: “${to}”.` : t`Removed row ${number}: “${from}”.`
  }
}
