import type { Operator } from '../expressions/condition.ts'

/** The operators that several field types share. */
export const textOperators = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'contains',
  'not_contains',
  'starts_with',
  'blank',
  'not_blank',
] as const satisfies readonly Operator[]

export const orderedOperators = [
  'is',
  'is_not',
  'above',
  'at_least',
  'below',
  'at_most',
  'between',
  'blank',
  'not_blank',
] as const satisfies readonly Operator[]

export const dateOperators = [
  'within',
  'not_within',
  'is',
  'is_not',
  'above',
  'at_least',
  'below',
  'at_most',
  'between',
  'blank',
  'not_blank',
] as const satisfies readonly Operator[]

export const keyOperators = ['is', 'is_not', 'one_of', 'none_of', 'blank', 'not_blank'] as const satisfies readonly Operator[]

export const listOperators = ['has_any', 'has_all', 'has_none', 'blank', 'not_blank'] as const satisfies readonly Operator[]

export const searchedOperators = ['contains', 'not_contains', 'blank', 'not_blank'] as const satisfies readonly Operator[]

export const presenceOperators = ['blank', 'not_blank'] as const satisfies readonly Operator[]
