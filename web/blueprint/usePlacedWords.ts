import type { DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { Question } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useListWords } from './useListWords.ts'
import { isBlank, useValueWords } from './useValueWords.ts'

/** A value at its place of the blueprint as a person reads it: parts of a list by the names of their fields. */
export function usePlacedWords(): (path: readonly string[], value: unknown, inFull?: boolean) => string {
  const { findList, findModule } = useWorkspace()
  const listWords = useListWords()
  const valueWords = useValueWords()
  const moduleOf = (list: string) => findModule(findList(list)?.module ?? '')
  return (path, value, inFull) => {
    const [room, list = '', part = '', ...inside] = path
    const module = moduleOf(list)
    const kind = room === 'lists' && inside.length === 0 ? kinds[part as keyof Question] : undefined
    if (inFull || isBlank(value) || !module || !kind) return valueWords(value, inFull)
    return listWords({ kind, module, to: part === 'columns' ? (value as Question['columns']).map(({ field }) => field) : value })
  }
}

const kinds: Partial<Record<keyof Question, DifferenceKind>> = {
  columns: 'list_columns_reordered',
  order: 'list_order_changed',
  totals: 'list_totals_changed',
  group: 'list_grouped',
  layout: 'list_layout_changed',
}
