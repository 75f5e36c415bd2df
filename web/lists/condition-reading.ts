import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Condition, ConditionValue } from '@nurt/core/expressions/condition.ts'
import type { Locale, Problem } from '@nurt/core/fields/field-type.ts'
import { unreadable } from '../fields/unreadable.ts'
import { isGroup, partsOf, shapeOf } from './condition-parts.ts'
import { valueField, valueKind, type ValueKind } from './value-kind.ts'

/** Whether every value that is typed in the condition is one of its field. */
export function isReadable(condition: Condition, fieldOf: (path: string) => Field | undefined, locale: Locale): boolean {
  if (isGroup(condition)) return partsOf(condition).every((part) => isReadable(part, fieldOf, locale))
  const field = 'field' in condition ? fieldOf(condition.field) : undefined
  if (!field || !('field' in condition) || !['one', 'pair'].includes(shapeOf(condition.op))) return true
  return [condition.value].flat().every((value) => unreadableIn(field, value, locale) === undefined)
}

/** Why a text is no value that the field is compared with; a part of a text, a number or an address is none that could be wrong. */
export function unreadableIn(field: Field, value: ConditionValue | undefined, locale: Locale): Problem | undefined {
  return exact.has(valueKind(field)) ? unreadable(valueField(field), value, locale) : undefined
}

const exact = new Set<ValueKind>(['number', 'percent', 'money', 'duration', 'date', 'datetime'])
