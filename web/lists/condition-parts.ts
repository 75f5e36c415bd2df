import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Condition, ConditionValue, Operator } from '@nurt/core/expressions/condition.ts'
import { isDateLike, valueKind } from './value-kind.ts'

/** One sentence part: a field, an operator and its value. */
export type Comparison = Extract<Condition, { field: string }>
export type ConditionGroup = Extract<Condition, { all: unknown }> | Extract<Condition, { any: unknown }>

/** What stands after an operator. */
export type ValueShape = 'none' | 'one' | 'many' | 'pair' | 'period'

export function shapeOf(op: Operator): ValueShape {
  return shapes[op] ?? 'one'
}

const shapes: Partial<Record<Operator, ValueShape>> = {
  one_of: 'many',
  none_of: 'many',
  has_any: 'many',
  has_all: 'many',
  has_none: 'many',
  between: 'pair',
  within: 'period',
  not_within: 'period',
  blank: 'none',
  not_blank: 'none',
}

/** The condition that a person starts from when they choose a field: the question most often asked of such a value. */
export function startingCondition(path: string, field: Field, operators: readonly Operator[]): Comparison {
  const wish = isDateLike(field) ? 'within' : (firstWish[valueKind(field)] ?? 'is')
  const op = operators.includes(wish) ? wish : (operators[0] ?? 'not_blank')
  return withOperator({ field: path, op }, op)
}

const firstWish: Partial<Record<ReturnType<typeof valueKind>, Operator>> = {
  text: 'contains',
  long_text: 'contains',
  email: 'contains',
  phone: 'contains',
  url: 'contains',
  address: 'contains',
  autonumber: 'contains',
  choice: 'one_of',
  multi_choice: 'has_any',
  people: 'has_any',
  multi_link: 'has_any',
  link: 'one_of',
  person: 'is',
  number: 'at_least',
  money: 'at_least',
  percent: 'at_least',
  duration: 'at_least',
  files: 'not_blank',
  lines: 'not_blank',
}

/** The comparison with another operator; the value is kept as far as it still makes sense. */
export function withOperator(comparison: Comparison, op: Operator): Comparison {
  const from = shapeOf(comparison.op)
  const to = shapeOf(op)
  if (to === 'none') return { field: comparison.field, op }
  if (from === to && comparison.value !== undefined) return { ...comparison, op }
  return { field: comparison.field, op, value: converted(comparison.value, to) }
}

function converted(value: ConditionValue | undefined, to: ValueShape): ConditionValue {
  const first = Array.isArray(value) ? (value[0] as string | number | undefined) : value
  if (to === 'many') return isPlain(first) ? [String(first)] : []
  if (to === 'pair') return isPlain(first) ? [String(first), ''] : ['', '']
  if (to === 'period') return { period: { unit: 'month', offset: 0 } }
  return isPlain(first) ? first : null
}

function isPlain(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

/** Whether there is enough to ask: a half-made condition is kept in the editor and not sent. */
export function isComplete(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(isComplete)
  if ('any' in condition) return condition.any.length > 0 && condition.any.every(isComplete)
  if ('formula' in condition) return condition.formula.trim() !== ''
  return hasValue(condition)
}

function hasValue({ op, value }: Comparison): boolean {
  const shape = shapeOf(op)
  if (shape === 'none') return true
  if (shape === 'pair') return Array.isArray(value) && value.length === 2 && value.every((end) => end !== '' && end !== null)
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== ''
}

export function isGroup(condition: Condition): condition is ConditionGroup {
  return 'all' in condition || 'any' in condition
}

export function partsOf(group: ConditionGroup): Condition[] {
  return 'all' in group ? group.all : group.any
}

export function groupOf(kind: 'all' | 'any', parts: Condition[]): ConditionGroup {
  return kind === 'all' ? { all: parts } : { any: parts }
}

export function kindOf(group: ConditionGroup): 'all' | 'any' {
  return 'all' in group ? 'all' : 'any'
}

/** Without empty groups and groups of one. */
export function tidied(condition: Condition): Condition {
  if (!isGroup(condition)) return condition
  const parts = partsOf(condition)
    .map(tidied)
    .filter((part) => !isGroup(part) || partsOf(part).length > 0)
    .map((part) => (isGroup(part) && partsOf(part).length === 1 ? (partsOf(part)[0] as Condition) : part))
  return groupOf(kindOf(condition), parts)
}
