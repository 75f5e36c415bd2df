import type { Type } from './tree.ts'

/**
 * What a path is, seen from the record; undefined when there is no such field, or none that the asker may read. `['lines']` is a list
 * of records, `['lines', 'net']` a list of its field's type.
 */
export type Scope = (path: readonly string[]) => Type | undefined

/** What the words of an expression mean when it is asked. `timeZone` is the workspace's. */
export interface Environment {
  /** `2026-11-21` in the workspace's zone. */
  today: string
  /** ISO 8601 in UTC. */
  now: string
  /** The member's id; null for a service. */
  me: string | null
  myTeams: readonly string[]
  timeZone: string
}

/** A fault in an expression: a code for the translated sentence, and its place in the FEEL text where there is one. */
export interface ExpressionProblem {
  code: ExpressionProblemCode
  at?: [from: number, to: number]
  details?: Record<string, string | number>
}

export type ExpressionProblemCode =
  | 'syntax'
  | 'unsupported'
  | 'too_long'
  | 'too_deep'
  | 'too_large'
  | 'unknown_field'
  | 'unknown_function'
  | 'wrong_arity'
  | 'wrong_type'
  | 'not_constant'
  | 'invalid_number'
  | 'invalid_text'
  | 'invalid_date'
  | 'invalid_value'
  | 'months_in_duration'
  | 'never_true'
  /** It reads itself, directly or through other formulas; `details.way` names their keys, with spaces between. */
  | 'cycle'
