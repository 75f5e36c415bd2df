import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Question } from '@nurt/core/blueprint/document.ts'

/** What the address of a list page holds: the parts of the question that differ from the saved list. `group: null` is "not grouped". */
export type ListSearch = Partial<Omit<Question, 'group'>> & { group?: Question['group'] | null }

const parts = ['condition', 'columns', 'order', 'group', 'totals', 'layout'] as const
type Part = (typeof parts)[number]

/** The question that the page asks: the saved one with what the address says instead. */
export function questionOf(saved: Question, search: ListSearch): Question {
  const { group, ...rest } = search
  const asked: Question = { ...pick(saved), ...rest }
  if (group === null) delete asked.group
  else if (group) asked.group = group
  return asked
}

/** What differs from the saved list; an empty object when nothing does. */
export function differing(saved: Question, asked: Question): ListSearch {
  const search: Partial<Record<Part, unknown>> = {}
  for (const part of parts) {
    if (sameJson(saved[part], asked[part])) continue
    search[part] = asked[part] ?? (part === 'group' ? null : [])
  }
  return search as ListSearch
}

/** Reads an address that someone may have typed or cut short: whatever has the wrong shape is left out. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const search: Partial<Record<Part, unknown>> = {}
  for (const part of parts) {
    if (part in raw && shapes[part](raw[part])) search[part] = raw[part]
  }
  return search as ListSearch
}

/** The question that goes to the server: `null` says "not grouped" there by its absence. */
export function questionForServer(asked: Question): Partial<Question> {
  const { condition, order, group, totals } = asked
  return { condition, order, ...(group && { group }), ...(totals && { totals }) }
}

/** The conditions joined by "and" at the top: the chips of the sentence. */
export function topConditions(condition: Condition): Condition[] {
  return 'all' in condition ? condition.all : [condition]
}

export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

const shapes: { [P in Part]: (value: unknown) => boolean } = {
  condition: isCondition,
  columns: (value) => Array.isArray(value) && value.length > 0 && value.every(hasField),
  order: (value) => Array.isArray(value) && value.every((order) => hasField(order) && ['asc', 'desc'].includes(String(order.direction))),
  group: (value) => value === null || hasField(value),
  totals: (value) => Array.isArray(value) && value.every((path) => typeof path === 'string'),
  layout: (value) => isObject(value) && ['table', 'chart', 'forecast'].includes(String(value.kind)),
}

function isCondition(value: unknown): value is Condition {
  if (!isObject(value)) return false
  if ('all' in value) return Array.isArray(value.all) && value.all.every(isCondition)
  if ('any' in value) return Array.isArray(value.any) && value.any.every(isCondition)
  if ('formula' in value) return typeof value.formula === 'string'
  return hasField(value) && typeof value.op === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasField(value: unknown): value is Record<string, unknown> {
  return isObject(value) && typeof value.field === 'string'
}

function pick(question: Question): Question {
  const picked: Partial<Record<Part, unknown>> = {}
  for (const part of parts) if (question[part] !== undefined) picked[part] = question[part]
  return picked as unknown as Question
}

/** Keys in one order, so that equal values print alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  return Object.fromEntries(keys.toSorted().map((key) => [key, sorted(value[key])]))
}
