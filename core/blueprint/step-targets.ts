import type { Blueprint, Process, Step } from './document.ts'
import { isEqual } from './equal.ts'
import type { Operation } from './operations.ts'
import { statusesOf } from './statuses.ts'

/** The status of `process` that takes over the records of one that is gone. */
export function targetOf({ steps }: Process, step: string): string | undefined {
  return steps.find(({ merged = [] }) => merged.some(({ key }) => key === step))?.key
}

/** Where the records of a status that `after` lacks had best go: one of the same name, else the next by the buttons, else one of its group. */
export function proposedTarget(before: Process, after: Process, step: string): string | undefined {
  const gone = before.steps.find(({ key }) => key === step)
  const statuses = statusesOf(after)
  const [first] = statuses
  const found =
    statuses.find(({ name }) => isEqual(name, gone?.name)) ??
    nextOf(before, statuses, step) ??
    statuses.find(({ group, final }) => group === gone?.group && !final) ??
    first
  return found?.key
}

/** The nearest one that is left; one by which the way ends only where there is no other. */
function nextOf(before: Process, statuses: readonly Step[], step: string): Step | undefined {
  const seen = new Set([step])
  const left: Step[] = []
  for (const key of seen) {
    const kept = statuses.find((one) => one.key === key)
    if (kept) left.push(kept)
    else for (const to of waysOf(before, key)) seen.add(to)
  }
  return left.find(({ final }) => !final) ?? left[0]
}

function waysOf({ steps, gates = [] }: Process, key: string): string[] {
  const gate = gates.find((one) => one.key === key)
  const { parallel, transitions = [] } = steps.find((one) => one.key === key) ?? {}
  const ends = gate ? [...gate.flows.map(({ to }) => to), gate.otherwise, gate.unknown] : [parallel?.to, ...transitions.map(({ to }) => to)]
  return ends.flatMap((to) => to ?? [])
}

export interface Leading {
  module: string
  /** A status of what is published that the draft removes. */
  step: string
  to: string
}

/** The publish puts the records of a removed status on another one, whichever was said before. Nothing where either is unknown. */
export function leadTo(blueprint: Blueprint, published: Blueprint, { module, step, to }: Leading): Operation[] {
  const [process, before] = [processOf(blueprint, module), processOf(published, module)]
  const gone = before?.steps.find(({ key }) => key === step)
  if (!process || !gone) return []
  const past = [...(gone.merged ?? []), { key: gone.key, name: gone.name }]
  const isPast = (key: string) => past.some((one) => one.key === key)
  return process.steps.flatMap(({ key, merged = [] }): Operation[] => {
    const others = merged.filter((one) => !isPast(one.key))
    const next = key === to ? [...others, ...past] : others
    const path = ['modules', module, 'process', 'steps', key, 'merged']
    if (isEqual(next, merged)) return []
    return next.length > 0 ? [{ do: 'put', path, value: next }] : [{ do: 'remove', path }]
  })
}

function processOf({ modules }: Blueprint, module: string): Process | undefined {
  return modules.find(({ key }) => key === module)?.process
}
