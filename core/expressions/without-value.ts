import type { Condition, ConditionValue } from './condition.ts'

/**
 * The condition where nothing has this value any more: what it lets through stays the same, and it names the value no longer. The same
 * object where it did not name it.
 */
export function withoutValue(condition: Condition, value: string): Condition {
  if ('formula' in condition) return condition
  if ('field' in condition) return withoutIn(condition, value)
  const parts = 'all' in condition ? condition.all : condition.any
  const next = parts.map((part) => withoutValue(part, value))
  if (next.every((part, index) => part === parts[index])) return condition
  return 'all' in condition ? { all: next } : { any: next }
}

function withoutIn(condition: Extract<Condition, { field: string }>, value: string): Condition {
  const { field, op, value: given } = condition
  if (given === value) return { field, op: op === 'is_not' ? 'none_of' : 'one_of', value: [] }
  if (!isTexts(given) || !given.includes(value)) return condition
  return { field, op, value: given.filter((one) => one !== value) }
}

function isTexts(value: ConditionValue | undefined): value is readonly string[] {
  return Array.isArray(value)
}
