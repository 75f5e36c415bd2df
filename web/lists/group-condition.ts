import type { Field, Question } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import { isDateLike, valueKind } from './value-kind.ts'

export type Group = Groups['groups'][number]
/** What the groups come to that are too many to be shown. */
export type Others = NonNullable<Groups['others']>
type Unit = NonNullable<NonNullable<Question['group']>['by']>

/** The records of one group: the list's condition, and that the grouped field holds the group's key. */
export function inGroup(condition: Condition, group: NonNullable<Question['group']>, field: Field, key: Group['key']): Condition {
  return { all: [condition, keyCondition(group, field, key)] }
}

function keyCondition({ field: path, by = 'month' }: NonNullable<Question['group']>, field: Field, key: Group['key']): Condition {
  if (key === null) return { field: path, op: 'blank' }
  if (isDateLike(field)) return { field: path, op: 'between', value: [key, lastDay(key, by)] }
  const kind = valueKind(field)
  if (kind === 'multi_choice' || kind === 'multi_link') return { field: path, op: 'has_any', value: [key] }
  if (kind === 'yes_no') return { field: path, op: 'is', value: key === 'true' || key === 't' }
  return { field: path, op: 'is', value: key }
}

/** The last day of the period that starts on `first` (`2026-02-01` by month: `2026-02-28`). */
export function lastDay(first: string, by: Unit): string {
  const [year = 0, month = 1, day = 1] = first.slice(0, 10).split('-').map(Number)
  const after = nexts[by](year, month, day)
  return new Date(after - 86_400_000).toISOString().slice(0, 10)
}

const nexts: { [U in Unit]: (year: number, month: number, day: number) => number } = {
  day: (year, month, day) => Date.UTC(year, month - 1, day + 1),
  week: (year, month, day) => Date.UTC(year, month - 1, day + 7),
  month: (year, month) => Date.UTC(year, month, 1),
  quarter: (year, month) => Date.UTC(year, month + 2, 1),
  year: (year) => Date.UTC(year + 1, 0, 1),
}
