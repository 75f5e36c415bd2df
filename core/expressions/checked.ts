import type { Type } from './tree.ts'
import type { Value } from './values.ts'

/** An expression whose names and types are settled: what both back ends read. Every operation is one row of a table in each of them. */
export type Checked = { type: Type } & (
  | { kind: 'constant'; value: Value }
  | { kind: 'field'; path: string[] }
  | { kind: 'word'; word: 'today' | 'now' | 'me' | 'my_teams' }
  | { kind: 'apply'; op: Operation | EnvironmentOperation; of: Checked[] }
)

export const operations = [
  // logic
  'and',
  'or',
  'not',
  'if',
  'coalesce',
  'is_null',
  // three-valued comparisons; money of two currencies is never equal and has no order
  'equal',
  'unequal',
  'less',
  'less_equal',
  'greater',
  'greater_equal',
  'in',
  // two-valued operators of the condition builder
  'is',
  'is_not',
  'one_of',
  'none_of',
  'text_contains',
  'text_not_contains',
  'text_starts_with',
  'outside',
  'has_any',
  'has_all',
  'has_none',
  'blank',
  'not_blank',
  // numbers
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'negate',
  'floor',
  'ceiling',
  'round',
  'abs',
  'modulo',
  // money
  'money_of',
  'money_add',
  'money_subtract',
  'money_multiply',
  'money_divide',
  'money_ratio',
  'money_negate',
  'money_round',
  'money_amount',
  'money_currency',
  // text
  'join',
  'substring',
  'text_length',
  'upper',
  'lower',
  'contains',
  'starts_with',
  'ends_with',
  'number_to_text',
  'text_to_number',
  // dates
  'date_add',
  'date_subtract',
  'date_difference',
  'datetime_add',
  'datetime_subtract',
  'datetime_difference',
  'date_of_datetime',
  'date_of_parts',
  'add_months',
  'year',
  'month',
  'day',
  'weekday',
  'duration_days',
  'duration_hours',
  'duration_minutes',
  'duration_seconds',
  // lists
  'list',
  'list_contains',
  'string_join',
  'count',
  'sum',
  'mean',
  'min',
  'max',
] as const
export type Operation = (typeof operations)[number]

/** Of constants and the environment only, so always worked out before a database sees them. */
export type EnvironmentOperation = 'period_start' | 'period_end' | 'relative_day' | 'day_start' | 'day_after'

/** Whether nothing of the record is read: the value is the same for every row of one question. */
export function isConstant(node: Checked): boolean {
  if (node.kind === 'field') return false
  return node.kind !== 'apply' || node.of.every(isConstant)
}
