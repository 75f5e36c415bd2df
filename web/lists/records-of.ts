import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { ListLink } from './ChartTable.tsx'
import type { ListView } from './useListPage.ts'

/** The same list as a table of the records that a figure stands for. */
export function recordsOf({ changes, saved }: Pick<ListView, 'changes' | 'saved'>, condition: Condition): ListLink {
  const { group: _, ...rest } = changes
  return { question: { ...rest, condition, layout: { kind: 'table' }, ...(saved.group && { group: null }) } }
}
