import type { Condition } from '../expressions/condition.ts'
import type { DecisionTable } from '../expressions/decision-table.ts'

/** The route of a module's records as data: a net of nodes with keys of their own. A case runs through it as tokens. */
export interface ProcessDefinition {
  nodes: ProcessNode[]
}

export type ProcessNode = Start | StepNode | Automatic | Gate | Join | Call | Wait | End
export type NodeKind = ProcessNode['kind']
export type NodeOf<K extends NodeKind> = Extract<ProcessNode, { kind: K }>

interface Start {
  kind: 'start'
  key: string
  to: string
}

/** Where a case stands until a person goes on: by a transition, or by the outcome of the step's tasks. */
export interface StepNode {
  kind: 'step'
  key: string
  transitions: Transition[]
  /** Fields that must be filled in before any of its transitions. */
  required?: string[]
  /** Files fields that must hold a file before any of them. */
  documents?: { key: string; field: string }[]
  work?: Work
  timers?: StepTimer[]
  calls?: Calls
  parallel?: Parallel
  branch?: Branch
}

/**
 * Branches that begin when a token comes to the step, one token in each. Its own token stays there until enough of them are done, and goes on
 * by itself then; when it leaves in any other way, and of those that are not waited for, what is open is cancelled.
 */
export interface Parallel {
  branches: { key: string; to: string }[]
  wait: 'all' | { count: number }
  to: string
}

/** The branch that the step is a part of: from there it goes on in the branch, or to the step `of`, whereby the branch is done. */
export interface Branch {
  of: string
  key: string
}

/** Cases in other modules that a step starts when a token comes to it; as many of each as `Facts.children` says. */
export interface Calls {
  list: { key: string; module: string; condition?: Condition; /** There may be none. */ each?: true }[]
  /** How many of them are to end; cancelled ones are not waited for. */
  wait: 'all' | 'none' | { count: number }
  /** Of those that still run when the case ends, or leaves the step other than by `to`. */
  cancelled: 'cancel' | 'keep'
  /** Where the token goes by itself; without one a person chooses, as soon as nothing is waited for. */
  to?: string
}

/** A button. */
export interface Transition {
  key: string
  to: string
  /** Holds, else the button says why it does not. */
  condition?: Condition
  /** Fields that must be filled in before. */
  required?: string[]
  comment?: 'required'
  /** Does not ask for what its step requires: a way to give up, or back. */
  unfinished?: true
}

/** The tasks of a step: one for each person, or one that a queue's people claim. Who that is now, the engine is told (`Facts.assignees`). */
export interface Work {
  assignees: Assignee[]
  order: 'parallel' | 'sequence'
  outcomes: Outcome[]
  /** What becomes of the tasks that are open when an outcome is settled: waited for, left to be finished, or cancelled. */
  rest: 'wait' | 'finish' | 'cancel'
  /** The transition when all tasks are done and no outcome has what it needs; without one a person chooses. */
  otherwise?: string
  /** Fields that the doer judges: a task done on other values is asked again. */
  judged?: string[]
  /** Steps whose doers may not do this one; `start` is who began the case. */
  apart?: string[]
  /** To whom a task may be handed on by whoever has it: nobody, or who has a team or the role in common. Absent: to anybody who may see it. */
  delegate?: DelegateLimit
}

export const delegateLimits = ['nobody', 'team', 'role'] as const
export type DelegateLimit = (typeof delegateLimits)[number]

export type Assignee =
  | { person: string }
  /** Who began the case, or the owner of its record. */
  | { role: 'author' | 'owner' }
  /** Of a person, people or team field of the record: a task for each, or with a team field as with a team. */
  | { field: string; by?: 'claim' | 'least_busy' }
  | { headOf: 'team' | { team: string } | { field: string } }
  /** One task that any of the team may claim; `least_busy` gives it to one of them. */
  | { team: string; by: 'claim' | 'least_busy' }
  /** Those who have this role of the blueprint: a task for each, or as with a team. */
  | { members: string; by: 'each' | 'claim' | 'least_busy' }

export interface Outcome {
  key: string
  need: 'one' | 'all' | { count: number } | { percent: number }
  /** Without one a person chooses the transition once the outcome is settled. */
  transition?: string
  comment?: 'required'
}

/** Runs while a token stands on the step. */
export type StepTimer = { key: string; after: TimerRule } & TimerDeed

/** What is done when the time has come. */
export type TimerDeed =
  /** It is taken, whatever stands in the way of people. */
  | { transition: string }
  | { remind: Reminded }
  /** The open tasks go to the heads of those who have them, or the heads are asked too. */
  | { escalate: 'give' | 'add' }

/** Of the step's open tasks who has to do them or who is above these, those in charge of the process, the owner of the record. */
export type Reminded = 'doers' | 'heads' | 'in_charge' | 'owner'

/** When: the engine does not know the calendar, `Facts.due` reads it. */
export type TimerRule =
  | { workingMinutes: number; every?: boolean }
  | { workingDays: number; every?: boolean }
  /** Days before (negative: after) the day of a date field; none where it is blank, at once where that day is past. */
  | { before: string; days: number }

interface Automatic {
  kind: 'automatic'
  key: string
  to: string
  /** What the server does: named by their keys in the blueprint. */
  actions?: string[]
  /** Puts one more set of branches into a gate's open fork, or into its next one. */
  adds?: string
  /** Lets a join go on with the branches that have come. */
  completes?: string
  /** Nodes whose tokens are taken away; of a gate all tokens of its open forks. */
  cancels?: string[]
  /** Tells a message to the case's own waiting tokens. */
  tells?: string
}

/** Chooses one (`xor`), one or several (`or`) or all (`and`) of its flows. */
export interface Gate {
  kind: 'gate'
  key: string
  mode: 'xor' | 'or' | 'and'
  flows: Flow[]
  /** Decides instead of the flows' conditions: its first output names flows. */
  table?: DecisionTable
  /** Paths of the record whose values must be there, else nothing is decided: the way for the unknown. */
  asked?: string[]
  /** When no condition holds. */
  otherwise?: string
  /** When a condition cannot be told, since a value is missing. Needed where there are conditions. */
  unknown?: string
  /** The same flows several times: a number, or FEEL. None at 0; what cannot be told goes the way for the unknown. */
  times?: number | { formula: string }
}

export interface Flow {
  key: string
  to: string
  condition?: Condition
}

/** Brings the branches of a gate together again. */
export interface Join {
  kind: 'join'
  key: string
  /** The gate whose branches it waits for. */
  of: string
  /** Every branch, every branch that can still come, or so many (a number, or FEEL). */
  when: 'and' | 'or' | { count: number | { formula: string } }
  /** What becomes of branches that come later: they end here, or are cancelled at once. */
  rest: 'absorb' | 'cancel'
  to: string
}

/** Starts cases in another module, as many as `Facts.children` says. */
interface Call {
  kind: 'call'
  key: string
  module: string
  wait: 'all' | 'none' | { count: number }
  /** Of its children when the case is cancelled. */
  cancelled: 'cancel' | 'keep'
  to: string
}

interface Wait {
  kind: 'wait'
  key: string
  until:
    | { timer: TimerRule }
    /** One that comes before anybody waits is lost, unless it is kept. */
    | { message: string; keep?: boolean }
    /** Until a token has left that node at least once. */
    | { passed: string }
  to: string
}

/** Ends its token, and the case with its last token; `terminates` ends the case at once. */
interface End {
  kind: 'end'
  key: string
  terminates?: boolean
  /** Nobody waits for these. */
  calls?: Calls
}
