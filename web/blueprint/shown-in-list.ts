import { addColumn } from '@nurt/core/blueprint/add-column.ts'
import type { Blueprint, Module, Process } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { put } from './put.ts'

/** A new field is seen at once: in the module's first list, before its owner. */
export function shownInList({ lists }: Blueprint, module: Module, field: string): Operation[] {
  const first = lists.find((list) => list.module === module.key && list.layout.kind === 'table')
  return first && !first.columns.some((column) => column.field === field) ? [addColumn(first, field)] : []
}

/** Statuses for a module that has none, and are seen in its first list. */
export function startProcess(blueprint: Blueprint, module: Module, process: Process): Operation[] {
  return [put(['modules', module.key, 'process'], process), ...shownInList(blueprint, module, 'step')]
}
