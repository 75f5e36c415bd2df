import type { ProblemCode } from '../fields/problems.ts'
import type { CaseState, Fork, Task, Token } from './case-state.ts'
import type { CompiledProcess } from './compile-process.ts'
import type { ProcessNode } from './definition.ts'
import { evolve } from './evolve.ts'
import type { Facts } from './facts.ts'
import type { ProcessEvent } from './process-event.ts'

/** Why a command is not followed. */
export type Reason =
  | { reason: 'not_running' | 'not_in_charge' | 'loops' }
  /** Of another version, on which the case cannot stand as it does (migrate.ts). */
  | { reason: 'other_kind' | 'no_gate' | 'not_in_gate'; key: string }
  | { reason: 'no_token' | 'no_task' | 'no_transition' | 'no_node' | 'no_outcome'; key: string }
  | {
      reason: 'not_yours' | 'taken' | 'not_open' | 'waits_for_answer' | 'same_person' | 'not_handed_on' | 'other_team' | 'other_role'
      task: number
    }
  | { reason: 'condition_fails' | 'condition_unknown' | 'comment_missing' | 'tasks_open' | 'children_open'; key: string }
  /** What was to be started in another module cannot be made: the field, and why it refuses (core/fields/problems.ts). */
  | { reason: 'child_refused'; key: string; module: string; field: string; code: string }
  | { reason: 'field_missing'; key: string; field: string }
  /** What the process was to do itself does not fit the field of that module; `code` says why (core/fields/problems.ts). */
  | { reason: 'action_fails'; module: string; field: string; code: ProblemCode }
  /** `document` is a key of the step's. */
  | { reason: 'document_missing'; key: string; field: string; step: string; document: string }

/** Only inside the engine: `decide` turns it into its answer. */
export class Refused extends Error {
  readonly reasons: Reason[]

  constructor(reasons: Reason[]) {
    super('refused')
    this.reasons = reasons
  }
}

export function refuseWith(...reasons: Reason[]): never {
  throw new Refused(reasons)
}

const mostEntered = 1000

/** One command's work: events, and the state after them. */
export class Run {
  readonly process: CompiledProcess
  readonly facts: Facts
  readonly events: ProcessEvent[] = []
  state: CaseState
  #entered = 0

  constructor(process: CompiledProcess, state: CaseState, facts: Facts) {
    this.process = process
    this.state = state
    this.facts = facts
  }

  emit(event: ProcessEvent): void {
    if (event.type === 'token.entered' && ++this.#entered > mostEntered) refuseWith({ reason: 'loops' })
    this.events.push(event)
    this.state = evolve(this.state, event)
  }

  node(key: string): ProcessNode {
    return this.process.nodes.get(key) ?? refuseWith({ reason: 'no_node', key })
  }

  /** Undefined once it has gone on, been joined or cancelled. */
  token(id: number): Token | undefined {
    return this.state.tokens.find((token) => token.id === id)
  }

  fork(id: number | null): Fork | undefined {
    return this.state.forks.find((fork) => fork.id === id)
  }

  tasksOf(token: number): Task[] {
    return this.state.tasks.filter((task) => task.token === token)
  }

  openTasksOf(token: number): Task[] {
    return this.tasksOf(token).filter(({ status }) => status === 'open')
  }

  /** The nearest branching of the gate that the token stands in. */
  forkOf(token: Token, gate: string): Fork | undefined {
    let fork = this.fork(token.fork)
    while (fork && fork.gate !== gate) fork = this.fork(fork.parent)
    return fork
  }

  /** The branching of a step with branches whose token this is. */
  heldBy(token: number): Fork | undefined {
    return this.state.forks.find(({ holder }) => holder === token)
  }

  /** The tokens in a fork, and in the forks inside it. */
  tokensIn(fork: number): Token[] {
    return this.state.tokens.filter((token) => {
      let at = this.fork(token.fork)
      while (at && at.id !== fork) at = this.fork(at.parent)
      return at !== undefined
    })
  }
}
