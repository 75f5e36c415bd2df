import type { CaseState, Token } from './case-state.ts'
import { noCase } from './case-state.ts'
import type { Command, Wanted } from './command.ts'
import type { CompiledProcess } from './compile-process.ts'
import { decide } from './decide.ts'
import type { StepNode, Transition } from './definition.ts'
import { evolve } from './evolve.ts'
import type { Facts } from './facts.ts'
import type { Stay } from './past-stays.ts'
import type { ProcessEvent } from './process-event.ts'
import type { Reason } from './run.ts'

/** How what was done by another process is found in this one. */
export interface Matching {
  /** Where records began. One that came in elsewhere, as by an import, begins there. */
  first: string | undefined
  step: (past: string) => string | undefined
  /** The transition of the step `at` that is meant by one of the past step. */
  way: (at: string, past: { step: string; way: string }) => string | undefined
  outcome: (at: string, past: { step: string; outcome: string }) => string | undefined
}

/** Why a case goes no further: no way is open, the way that people took is closed, it runs in circles, waits, or stands there in fact. */
export type StopKind = 'stuck' | 'held' | 'circles' | 'waits' | 'stands'

export interface Replayed {
  /** The steps and ends that it would have come to. */
  route: string[]
  /** Who would have got tasks. */
  tasks: { step: string; person?: string; queue?: string }[]
  /** Where nobody had decided in fact: the way was taken that leads to where the record went, else the first one. */
  assumed: string[]
  stop: { step: string; kind: StopKind; reasons: Reason[] } | null
}

interface Replaying {
  process: CompiledProcess
  matching: Matching
  facts: Facts
  /** Hears of what follows, before it is so: from where the case stands. */
  hear?: (from: readonly Token[], events: readonly ProcessEvent[]) => void
}

const mostMoves = 60
const mostVisits = 6

/** Plays what people decided in fact through a process, as far as it has the same steps, buttons and outcomes. */
export function replay(stays: readonly Stay[], replaying: Replaying): Replayed {
  return new Replay(stays, replaying).run()
}

class Replay {
  readonly #with: Replaying
  readonly #stays: readonly Stay[]
  readonly #result: Replayed = { route: [], tasks: [], assumed: [], stop: null }
  #state: CaseState = noCase
  /** The first stay that was not replayed. */
  #next = 0
  /** Stays in branches that were replayed: they are beside each other in no order. */
  readonly #inBranches = new Set<Stay>()
  /** Tokens whose branches went no further in fact. */
  readonly #standing = new Set<number>()
  #keys = 0

  constructor(stays: readonly Stay[], replaying: Replaying) {
    this.#stays = stays
    this.#with = replaying
  }

  run(): Replayed {
    this.#begin()
    for (let moves = 0; this.#state.status === 'running' && !this.#result.stop; moves++) {
      const token = this.#nextToken()
      if (moves > mostMoves || this.#isCircling()) this.#stop(token?.node ?? '', 'circles')
      else if (token) this.#goOn(token, this.#step(token.node) as StepNode)
      else this.#passTime()
    }
    return this.#result
  }

  #begin(): void {
    this.#do({ type: 'start' })
    const [stay] = this.#stays
    const [token] = this.#state.tokens
    const to = stay && stay.step !== this.#with.matching.first ? this.#with.matching.step(stay.step) : undefined
    if (!token || to === undefined || to === token.node) return
    this.#result.route.length = 0
    this.#result.tasks.length = 0
    this.#do({ type: 'move', token: token.id, to })
  }

  /** Branches before the step that they belong to, but for those that stand there in fact. */
  #nextToken(): Token | undefined {
    const open = this.#state.tokens.filter(({ id, node }) => this.#step(node) && !this.#standing.has(id))
    return open.find(({ node }) => !this.#step(node)?.parallel) ?? open[0]
  }

  #step(node: string): StepNode | undefined {
    const found = this.#with.process.nodes.get(node)
    return found?.kind === 'step' ? found : undefined
  }

  #isCircling(): boolean {
    const last = this.#result.route.at(-1)
    return this.#next >= this.#stays.length && this.#result.route.filter((step) => step === last).length > mostVisits
  }

  /** Nobody has to act: a clock comes, a child is done. */
  #passTime(): void {
    const [timer] = this.#state.timers
    const child = this.#state.children.find(({ status }) => status === 'running')
    if (timer) this.#do({ type: 'fire', timer: timer.id })
    else if (child) this.#do({ type: 'end_child', child: child.id, status: 'ended' })
    else this.#stop(this.#state.tokens[0]?.node ?? '', 'waits')
  }

  #goOn(token: Token, step: StepNode): void {
    const stay = this.#stayAt(step)
    const isOver = stay ? stay.until !== null : this.#next < this.#stays.length || this.#hasEnded()
    if (step.branch && (!isOver || isGivenUp(stay))) return void this.#standing.add(token.id)
    if (!isOver) return void this.#stop(step.key, 'stands')
    if (step.parallel && !this.#wantedWay(step, stay)) return void this.#stop(step.key, 'waits')
    this.#act(token, step, stay)
  }

  #act(token: Token, step: StepNode, stay: Stay | undefined): void {
    if (!stay || (!isDecided(stay) && !this.#leadsOn(step))) this.#assume(step.key)
    if (step.work && !this.#doTasks(token, step, stay)) return
    if (this.#stands(token)) this.#take(token, step, stay)
  }

  /** The next time that it stood there in fact. */
  #stayAt(step: StepNode): Stay | undefined {
    const isIt = (stay: Stay, place: number) =>
      place >= this.#next && !this.#inBranches.has(stay) && this.#with.matching.step(stay.step) === step.key
    const at = this.#stays.findIndex(isIt)
    const stay = this.#stays[at]
    if (stay && step.branch) this.#inBranches.add(stay)
    else if (stay) this.#next = at + 1
    return stay
  }

  #stands({ id }: Token): boolean {
    return this.#state.tokens.some((token) => token.id === id)
  }

  #assume(step: string): void {
    if (!this.#result.assumed.includes(step)) this.#result.assumed.push(step)
  }

  #hasEnded(): boolean {
    const last = this.#stays.at(-1)
    const node = last && this.#with.process.nodes.get(this.#with.matching.step(last.step) ?? '')
    return node?.kind === 'end' || (last !== undefined && last.until !== null)
  }

  #openTasks({ id }: Token) {
    return this.#state.tasks.filter((task) => task.token === id && task.status === 'open')
  }

  /** False where one could not be done. */
  #doTasks(token: Token, step: StepNode, stay: Stay | undefined): boolean {
    const decided = this.#decidedAt(step, stay)
    const otherwise = decided.at(-1) ?? { outcome: this.#meant(step, stay), by: null }
    for (let done = 0; done < mostMoves && this.#stands(token); done++) {
      const [task] = this.#openTasks(token)
      if (!task) return true
      const { outcome, by } = decided[done] ?? otherwise
      const reasons = this.#do({ type: 'do', task: task.id, outcome }, task.person ?? by)
      if (reasons.length > 0) return this.#stop(step.key, 'held', reasons)
    }
    return true
  }

  #decidedAt(step: StepNode, stay: Stay | undefined): { outcome: string; by: string | null }[] {
    return (stay?.outcomes ?? []).flatMap(({ key, by }) => {
      const outcome = stay && this.#with.matching.outcome(step.key, { step: stay.step, outcome: key })
      return outcome === undefined ? [] : { outcome, by }
    })
  }

  /** The outcome that takes the way that people took, else the first one. */
  #meant(step: StepNode, stay: Stay | undefined): string {
    const wanted = this.#wantedWay(step, stay)
    const outcomes = step.work?.outcomes ?? []
    return (outcomes.find(({ transition }) => wanted !== undefined && transition === wanted.key) ?? outcomes[0])?.key ?? ''
  }

  #take(token: Token, step: StepNode, stay: Stay | undefined): void {
    const wanted = this.#wantedWay(step, stay)
    const ways = wanted ? [wanted, ...step.transitions.filter(({ key }) => key !== wanted.key)] : step.transitions
    const [first = '', ...others] = ways.map(({ key }) => key)
    const press = (transition: string) => this.#decided({ type: 'take', token: token.id, transition })
    const pressed = press(first)
    if ('events' in pressed) return this.#follow(pressed.events)
    const other = others.map(press).find((answer) => 'events' in answer)
    if (!other) this.#stop(step.key, 'stuck', pressed.reasons)
    else if (wanted) this.#stop(step.key, 'held', pressed.reasons)
    else this.#follow(other.events)
  }

  /** That people took: by its own name, or since it leads where they went. */
  #wantedWay(step: StepNode, stay: Stay | undefined): Transition | undefined {
    const { matching } = this.#with
    const key = stay?.way === undefined ? undefined : matching.way(step.key, { step: stay.step, way: stay.way })
    return step.transitions.find((one) => one.key === key) ?? this.#leadsOn(step)
  }

  /** The button that leads to where the record stood next; gates are passed. */
  #leadsOn(step: StepNode): Transition | undefined {
    const next = this.#stays.slice(this.#next).flatMap((stay) => this.#with.matching.step(stay.step) ?? [])
    for (const target of next.filter((node) => node !== step.key)) {
      const way = step.transitions.find(({ to }) => to === target) ?? step.transitions.find(({ to }) => this.#passesTo(to, target))
      if (way) return way
    }
    return undefined
  }

  #passesTo(node: string, target: string, seen = new Set<string>()): boolean {
    const gate = this.#with.process.nodes.get(node)
    if (gate?.kind !== 'gate' || seen.has(node)) return node === target
    seen.add(node)
    const ahead = [...gate.flows.map(({ to }) => to), gate.otherwise, gate.unknown]
    return ahead.some((to) => to !== undefined && this.#passesTo(to, target, seen))
  }

  #do(command: Wanted, actor = this.#with.facts.actor): Reason[] {
    const answer = this.#decided(command, actor)
    if ('events' in answer) {
      this.#follow(answer.events)
      return []
    }
    if (command.type === 'start') this.#stop('', 'circles', answer.reasons)
    return answer.reasons
  }

  /** Comments were written, or would have been. */
  #decided(wanted: Wanted, actor = this.#with.facts.actor) {
    const command = { ...wanted, key: String(this.#keys++), comment: '…' } as Command
    return decide(this.#with.process, this.#state, command, { ...this.#with.facts, actor })
  }

  #follow(events: readonly ProcessEvent[]): void {
    this.#with.hear?.(this.#state.tokens, events)
    for (const event of events) {
      this.#state = evolve(this.#state, event)
      if (event.type === 'token.entered' && this.#isShown(event.node)) this.#result.route.push(event.node)
      if (event.type === 'task.opened') {
        const { step, person, queue } = event
        this.#result.tasks.push({ step, ...(person && { person }), ...(queue && { queue }) })
      }
    }
  }

  #isShown(node: string): boolean {
    const kind = this.#with.process.nodes.get(node)?.kind
    return kind === 'step' || kind === 'end'
  }

  #stop(step: string, kind: StopKind, reasons: Reason[] = []): false {
    this.#result.stop ??= { step, kind, reasons }
    return false
  }
}

/** It stood there until somebody led out of all branches. */
function isGivenUp(stay: Stay | undefined): boolean {
  return stay !== undefined && !isDecided(stay)
}

function isDecided({ way, outcomes }: Stay): boolean {
  return way !== undefined || outcomes.length > 0
}
