import type { Read } from '../expressions/evaluate.ts'
import type { Environment } from '../expressions/scope.ts'
import type { Task } from './case-state.ts'
import type { Reminded, TimerRule } from './definition.ts'
import type { Called } from './why-api.ts'

/** What the engine is told of the world while it decides: it reads no clock, calendar or list of people itself. */
export interface Facts {
  read: Read
  environment: Environment
  /** Null for the platform itself. */
  actor: string | null
  /** May the actor act for this person in this task, as a substitute? */
  actsFor: (person: string, task: number) => boolean
  /** Does the actor head the person, or the team whose queue it is? */
  isHeadOf: (whose: string) => boolean
  /** Do the two have a team, or their role, in common? */
  share: (what: 'team' | 'role', one: string, other: string) => boolean
  isInQueue: (queue: string) => boolean
  /** May give tasks to others, move and cancel the case. */
  isInCharge: boolean
  assignees: (step: string) => Assignees
  /** Why the step's tasks come to this person or queue; absent where nobody asks. */
  called?: (step: string, to: string) => Called | undefined
  /** One child case is called for each: what it is about, such as a line's id. Null: none is called now, as where a case is only taken up. */
  children: (node: string, call?: string) => readonly string[] | null
  /** ISO 8601 in UTC, by the company's working time; null where the date is blank. */
  due: (rule: TimerRule, key: string) => string | null
  reminded: (whom: Reminded, tasks: readonly Task[]) => readonly string[]
  /** Who is above the one who has the task; undefined where nobody is. */
  headOf: (task: Task) => string | undefined
  /** Of the values of these fields as they are now. */
  hash: (fields: readonly string[]) => string
}

export type Assignees = { persons: readonly string[] } | { queue: string }
