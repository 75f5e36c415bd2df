import { useLingui } from '@lingui/react'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { FieldTypeName, Label } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { differenceTexts, propertyNames } from './difference-texts.ts'
import { fieldTypeLooks } from './field-types.ts'

/** A difference as a sentence in the reader's language. */
export function useDifferenceText(): (difference: Difference) => string {
  const { _ } = useLingui()
  const { labelOf } = useWorkspace()
  const nameOf = (named: Difference['part']) => {
    const property = named && propertyNames[named.key]
    return labelOf(named?.name) || (property ? _(property) : (named?.key ?? ''))
  }
  const print = (value: unknown): string => {
    if (typeof value === 'string') return value in fieldTypeLooks ? _(fieldTypeLooks[value as FieldTypeName].name) : value
    if (Array.isArray(value)) return value.map(print).join(', ')
    return typeof value === 'object' && value !== null ? labelOf(value as Label) : ''
  }
  return ({ kind, element, part, from, to }) =>
    _(differenceTexts[kind]({ element: nameOf(element), part: nameOf(part), from: print(from), to: print(to) }))
}
