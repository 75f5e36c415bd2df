import type { DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { Action, FieldAccess, Question, Reach } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useListWords } from './useListWords.ts'
import { useRightWords } from './useRightWords.ts'
import { isBlank, useValueWords } from './useValueWords.ts'

/** A value at its place of the blueprint as a person reads it: parts of a list by the names of their fields, a right by what it means. */
export function usePlacedWords(): (path: readonly string[], value: unknown, inFull?: boolean) => string {
  const { findList, findModule } = useWorkspace()
  const listWords = useListWords()
  const valueWords = useValueWords()
  const { reach, access } = useRightWords()
  const rightWords = (part: string, action: string | undefined, value: unknown) =>
    part === 'fields' ? access((value ?? 'write') as FieldAccess) : reach(action as Action, (value ?? 'none') as Reach)
  const listPart = (list: string, part: string, value: unknown) => {
    const module = findModule(findList(list)?.module ?? '')
    const kind = kinds[part as keyof Question]
    if (isBlank(value) || !module || !kind) return undefined
    return listWords({ kind, module, to: part === 'columns' ? (value as Question['columns']).map(({ field }) => field) : value })
  }
  return (path, value, inFull) => {
    const [room, element = '', part = '', ...inside] = path
    if (room === 'roles' && inside.length === 2) return rightWords(part, inside[1], value)
    const ofList = room === 'lists' && inside.length === 0 && !inFull ? listPart(element, part, value) : undefined
    return ofList ?? valueWords(value, inFull)
  }
}

const kinds: Partial<Record<keyof Question, DifferenceKind>> = {
  columns: 'list_columns_reordered',
  order: 'list_order_changed',
  totals: 'list_totals_changed',
  group: 'list_grouped',
  layout: 'list_layout_changed',
}
