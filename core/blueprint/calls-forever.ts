import type { Blueprint, Module, Process, Step, StepCall, StepCalls } from './document.ts'
import { statusesOf } from './statuses.ts'

/**
 * Whether a call would call itself for ever: what it makes comes by itself, without a person or a wait for one, to a status that calls what
 * comes back to this one.
 */
export function callsForever(blueprint: Blueprint, module: Module, step: Step, call: StepCall): boolean {
  const walk = new Walk(blueprint)
  if (!walk.reached(module.key).includes(step)) return false
  const seen = new Set<string>()
  const waiting = [call.module]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === module.key) return true
    if (seen.has(key)) continue
    seen.add(key)
    waiting.push(...walk.reached(key).flatMap(({ calls }) => calls?.list.map(({ module }) => module) ?? []))
  }
  return false
}

class Walk {
  readonly #blueprint: Blueprint
  /** Modules whose end is being asked for. */
  readonly #asked = new Set<string>()

  constructor(blueprint: Blueprint) {
    this.#blueprint = blueprint
  }

  /** The statuses of a module to which a new record comes by itself. */
  reached(module: string): Step[] {
    const process = this.#blueprint.modules.find(({ key }) => key === module)?.process
    const found: Step[] = []
    const waiting = statusesOf(process).slice(0, 1)
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      if (found.includes(step)) continue
      found.push(step)
      if (process && step.calls?.to !== undefined && this.#passes(step.calls)) waiting.push(...stepsFrom(process, step.calls.to))
    }
    return found
  }

  /** Nobody is waited for, or only what may end by itself. */
  #passes({ wait, list }: StepCalls): boolean {
    return wait === 'none' || list.every(({ module, condition, each }) => condition ?? each ?? this.#endsAlone(module))
  }

  #endsAlone(module: string): boolean {
    if (this.#asked.has(module)) return false
    this.#asked.add(module)
    const ends = this.reached(module).some(({ final }) => final)
    this.#asked.delete(module)
    return ends
  }
}

/** The statuses to which a node leads over decisions. */
function stepsFrom({ steps, gates = [] }: Process, target: string): Step[] {
  const seen = new Set<string>()
  const waiting: (string | undefined)[] = [target]
  for (let key = waiting.pop(); waiting.length > 0 || key !== undefined; key = waiting.pop()) {
    if (key === undefined || seen.has(key)) continue
    seen.add(key)
    const gate = gates.find((one) => one.key === key)
    if (gate) waiting.push(...gate.flows.map(({ to }) => to), gate.otherwise, gate.unknown)
  }
  return steps.filter(({ key }) => seen.has(key))
}
