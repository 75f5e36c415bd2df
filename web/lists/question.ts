import type { Layout, Question } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'

/** The parts of the question that differ from the saved list: what the address of a list page holds. `group: null` is "not grouped". */
export type QuestionChanges = Partial<Omit<Question, 'group'>> & { group?: Question['group'] | null }

const parts = ['condition', 'columns', 'order', 'group', 'totals', 'layout'] as const
type Part = (typeof parts)[number]

/** The saved question with what the page says instead. */
export function changedQuestion(saved: Question, changes: QuestionChanges): Question {
  const { group, ...rest } = changes
  const asked: Question = { ...questionOf(saved), ...rest }
  if (group === null) delete asked.group
  else if (group) asked.group = group
  return asked
}

/** What differs from the saved list; an empty object when nothing does. */
export function differing(saved: Question, asked: Question): QuestionChanges {
  const search: Partial<Record<Part, unknown>> = {}
  for (const part of parts) {
    if (sameJson(saved[part], asked[part])) continue
    search[part] = asked[part] ?? (part === 'group' ? null : [])
  }
  return search as QuestionChanges
}

/** Reads an address that someone may have typed or cut short: whatever has the wrong shape is left out. */
export function readChanges(raw: unknown): QuestionChanges {
  const search: Partial<Record<Part, unknown>> = {}
  if (!isObject(raw)) return {}
  for (const part of parts) {
    if (part in raw && shapes[part](raw[part])) search[part] = raw[part]
  }
  return search as QuestionChanges
}

/** The changes as the server reads them: columns travel on their own, and a list that is not grouped asks for no groups. */
export function askedOf({ columns: _columns, layout: _layout, group, ...rest }: QuestionChanges): Partial<Question> {
  return { ...rest, ...(group && { group }) }
}

/** The conditions joined by "and" at the top: the chips of the sentence. */
export function topConditions(condition: Condition): Condition[] {
  return 'all' in condition ? condition.all : [condition]
}

export function sameJson(one: unknown, other: unknown): boolean {
  return stableJson(one) === stableJson(other)
}

/** The same text for what is the same, in whatever order its parts stand. */
export function stableJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

const shapes: { [P in Part]: (value: unknown) => boolean } = {
  condition: isCondition,
  columns: (value) => Array.isArray(value) && value.length > 0 && value.every(hasField),
  order: (value) => Array.isArray(value) && value.every((order) => hasField(order) && ['asc', 'desc'].includes(String(order.direction))),
  group: (value) => value === null || hasField(value),
  totals: (value) => Array.isArray(value) && value.every((path) => typeof path === 'string'),
  layout: isLayout,
}

/** What each layout cannot be without. */
const layoutNeeds: { [K in Layout['kind']]: readonly string[] } = {
  table: [],
  board: ['field'],
  tree: ['parent'],
  calendar: ['start'],
  chart: [],
  trend: ['start', 'end', 'months'],
  forecast: ['amount', 'start', 'end', 'months'],
}

function isLayout(value: unknown): boolean {
  if (!isObject(value) || !Object.hasOwn(layoutNeeds, String(value.kind))) return false
  return layoutNeeds[value.kind as Layout['kind']].every((part) => typeof value[part] === (part === 'months' ? 'number' : 'string'))
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

/** Keys in one order, so that equal values print alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  return Object.fromEntries(keys.toSorted().map((key) => [key, sorted(value[key])]))
}
