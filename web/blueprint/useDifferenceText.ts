import { useLingui } from '@lingui/react'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { FieldTypeName, Label } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { differenceTexts, propertyNames } from './difference-texts.ts'
import { fieldTypeLooks } from './field-types.ts'
import { useListWords } from './useListWords.ts'

/** A difference as a sentence in the reader's language. */
export function useDifferenceText(): (difference: Difference) => string {
  const { _ } = useLingui()
  const { labelOf } = useWorkspace()
  const listWords = useListWords()
  const nameOf = (named: Difference['part']) => {
    const property = named && propertyNames[named.key]
    return labelOf(named?.name) || (property ? _(property) : (named?.key ?? ''))
  }
  const print = (value: unknown): string => {
    if (typeof value === 'string') return value in fieldTypeLooks ? _(fieldTypeLooks[value as FieldTypeName].name) : value
    if (Array.isArray(value)) return value.map(print).join(', ')
    return typeof value === 'object' && value !== null ? labelOf(value as Label) : ''
  }
  return (difference) => {
    const { kind, element, part, from, to } = difference
    const changed = listWords(difference)
    return _(
      differenceTexts[kind]({ element: nameOf(element), part: nameOf(part), from: changed || print(from), to: changed || print(to) }),
    )
  }
}
