import type { CaseDetails } from '../events/event.ts'
import type { ProcessEvent } from './process-event.ts'

/** One time that a record stood on a step, as its history tells it. Moments are ISO 8601 in UTC. */
export interface Stay {
  step: string
  from: string
  /** Null: it stands there still. */
  until: string | null
  /** The transition by which it went on; absent where it was moved freely. */
  way?: string
  /** What people decided there, in their order. */
  outcomes: { key: string; by: string }[]
}

/** What the history says of a record's steps, the oldest first. */
export type PastEvent =
  /** It was made, or moved, and stands there now. */
  { at: string; step: string } | { at: string; details: Pick<CaseDetails, 'events'> }

/**
 * Where a record stood, one after the other; `isStep` tells steps from gates and the like, which nobody stands on. A place that was
 * left in the same act by somebody's hand, as when a case begins elsewhere, is no stay.
 */
export function pastStays(events: readonly PastEvent[], isStep: (node: string) => boolean): Stay[] {
  const past = new Past(isStep)
  for (const event of events) {
    if ('step' in event) past.move(event.step, event.at)
    else for (const one of event.details.events) past.add(one, event.at)
  }
  return past.stays
}

class Past {
  stays: Stay[] = []
  readonly #isStep: (node: string) => boolean
  #open = new Map<number, Stay>()
  #tokenOf = new Map<number, number>()

  constructor(isStep: (node: string) => boolean) {
    this.#isStep = isStep
  }

  /** What its case did is told by the case. */
  move(step: string, at: string): void {
    const last = this.stays.at(-1)
    if (last?.step === step || this.stays.some((stay) => stay.step === step && (stay.until ?? at) === at)) return
    if (last && last.until === null) last.until = at
    this.#open.clear()
    this.stays.push({ step, from: at, until: null, outcomes: [] })
  }

  add(event: ProcessEvent, at: string): void {
    if (event.type === 'case.started') this.#tokenOf.clear()
    if (event.type === 'token.entered') this.#enter(event, at)
    if (event.type === 'token.left') this.#leave(event.token, at, event.by)
    if (event.type === 'token.cancelled') this.#cancel(event.token, at)
    if (event.type === 'task.opened') this.#tokenOf.set(event.task, event.token)
    if (event.type === 'task.done') {
      this.#open.get(this.#tokenOf.get(event.task) ?? 0)?.outcomes.push({ key: event.outcome, by: event.by })
    }
  }

  #enter({ token, node }: { token: number; node: string }, at: string): void {
    if (!this.#isStep(node)) return
    const stay = this.#standing(node) ?? this.#begin(node, at)
    this.#open.set(token, stay)
  }

  /** It was written of the record before, or stood there before it had a case. */
  #standing(node: string): Stay | undefined {
    const last = this.stays.at(-1)
    const isOpen = last?.step === node && last.until === null && ![...this.#open.values()].includes(last)
    return isOpen ? last : undefined
  }

  #begin(step: string, at: string): Stay {
    const last = this.stays.at(-1)
    if (last?.until === null && this.#open.size === 0) last.until = at
    const stay = { step, from: at, until: null, outcomes: [] }
    this.stays.push(stay)
    return stay
  }

  #leave(token: number, at: string, way: string | undefined): void {
    const stay = this.#open.get(token)
    if (!stay) return
    stay.until = at
    if (way !== undefined) stay.way = way
    this.#open.delete(token)
  }

  #cancel(token: number, at: string): void {
    const stay = this.#open.get(token)
    if (!stay) return
    this.#open.delete(token)
    if (stay.from !== at || stay.outcomes.length > 0) {
      stay.until = at
      return
    }
    this.stays = this.stays.filter((one) => one !== stay)
    const before = this.stays.at(-1)
    if (before?.until === at && before.way === undefined) before.until = null
  }
}
