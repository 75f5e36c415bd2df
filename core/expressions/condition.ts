/** Two-valued: a condition is true or false of a record, a blank never makes it unknown (DESIGN §5). */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { field: string; op: Operator; value?: ConditionValue }
  /** FEEL text; unknown counts as false. */
  | { formula: string }

export const operators = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'contains',
  'not_contains',
  'starts_with',
  'above',
  'at_least',
  'below',
  'at_most',
  'between',
  'within',
  'not_within',
  'has_any',
  'has_all',
  'has_none',
  'blank',
  'not_blank',
] as const
export type Operator = (typeof operators)[number]

/**
 * A wire value of the field (core/fields), a list of them (`one_of`, `none_of`, `has_*`), a pair (`between`, both ends included),
 * a period (`within`, for dates and datetimes), or a word read when the condition is asked.
 */
export type ConditionValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[]
  | { period: Period }
  | { relative: RelativeDay }
  | Me
  | MyTeams

/** `offset` 0 is this one, 1 the next, −1 the last; `days` n is from today to n days ahead, −n from n days ago to today. Weeks start on Monday. */
export type Period = { unit: 'day' | 'week' | 'month' | 'quarter' | 'year'; offset: number } | { days: number }

/** A day counted from today: `{ days: 30 }` is in 30 days. */
export interface RelativeDay {
  days: number
}

export interface Me {
  me: true
}

export interface MyTeams {
  my_teams: true
}
