import type { Scope } from '../expressions/scope.ts'
import { noCase } from './case-state.ts'
import type { CaseState, Task } from './case-state.ts'
import type { Command } from './command.ts'
import { compileProcess } from './compile-process.ts'
import type { CompiledProcess } from './compile-process.ts'
import { decide } from './decide.ts'
import type { ProcessNode } from './definition.ts'
import { evolve } from './evolve.ts'
import type { ProcessEvent } from './process-event.ts'
import type { Reason } from './run.ts'
import type { Facts } from './facts.ts'

/** Nobody, nothing, no values: what a test then adds is what it is about. */
export const noFacts: Facts = {
  read: () => null,
  environment: { today: '2026-11-23', now: '2026-11-23T10:00:00.000Z', me: null, myTeams: [], timeZone: 'Europe/Warsaw' },
  actor: null,
  actsFor: () => false,
  isHeadOf: () => false,
  share: () => false,
  isInQueue: () => false,
  isInCharge: false,
  assignees: () => ({ persons: [] }),
  children: () => [],
  due: () => '2026-11-24T10:00:00.000Z',
  reminded: () => [],
  headOf: () => undefined,
  hash: (fields) => fields.join(),
}

/** A case that is played: it keeps its state, and says why a command was not followed. */
export class TestCase {
  state: CaseState = noCase
  readonly events: ProcessEvent[] = []
  #process: CompiledProcess
  #commands = 0

  constructor(nodes: ProcessNode[], scope?: Scope) {
    this.#process = compiled(nodes, scope)
  }

  /** To another version of its process. */
  migrate(nodes: ProcessNode[], map: Record<string, string> = {}): Reason[] {
    const before = this.#process
    this.#process = compiled(nodes)
    const reasons = this.command({ type: 'migrate', map }, { isInCharge: true })
    if (reasons.length > 0) this.#process = before
    return reasons
  }

  /** The reasons, none where it was followed. */
  command(command: DistributiveOmit<Command, 'key'> & { key?: string }, facts: Partial<Facts> = {}): Reason[] {
    const key = command.key ?? String(this.#commands++)
    const answer = decide(this.#process, this.state, { ...command, key }, { ...noFacts, ...facts })
    if ('reasons' in answer) return answer.reasons
    this.state = answer.events.reduce(evolve, this.state)
    this.events.push(...answer.events)
    return []
  }

  /** Where its tokens stand. */
  get places(): string[] {
    return this.state.tokens.map(({ node }) => node)
  }

  token(node: string): number {
    return this.state.tokens.find((token) => token.node === node)?.id ?? 0
  }

  /** Open, of a person or of a queue. */
  task(whose: string): number {
    return this.openTasks.find(({ person, queue }) => (person ?? queue) === whose)?.id ?? 0
  }

  get openTasks(): Task[] {
    return this.state.tasks.filter(({ status }) => status === 'open')
  }

  take(node: string, transition: string, facts: Partial<Facts> = {}, comment?: string): Reason[] {
    return this.command({ type: 'take', token: this.token(node), transition, ...(comment && { comment }) }, facts)
  }

  /** A task of the actor's own, or of the person or queue named. */
  do(actor: string, outcome: string, facts: Partial<Facts> = {}, whose = actor): Reason[] {
    return this.command({ type: 'do', task: this.task(whose), outcome }, { ...facts, actor })
  }
}

function compiled(nodes: ProcessNode[], scope: Scope = () => undefined): CompiledProcess {
  const result = compileProcess({ nodes }, scope)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result.value
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never
