import type { Label, Process, Step, StepTransition } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { freeKey, put } from './put.ts'

/** The statuses as they are read, group by group; the one where new records stand comes first. */
export function stepsInOrder({ groups, steps }: Process): Step[] {
  const [first, ...others] = steps
  const ranks = new Map(groups.map(({ key }, rank) => [key, rank]))
  const rank = ({ group }: Step) => ranks.get(group) ?? groups.length
  return first ? [first, ...others.toSorted((a, b) => rank(a) - rank(b))] : []
}

/** A status from which records should go on and cannot. */
export function leadsNowhere({ final, transitions = [], calls }: Step): boolean {
  return !final && transitions.length === 0 && calls?.to === undefined
}

/** All that a status or decision leads to. */
function targetsIn({ steps, gates = [] }: Process): Set<string> {
  const ofSteps = steps.flatMap(({ transitions = [], calls }) => [...transitions.map(({ to }) => to), calls?.to])
  const ofGates = gates.flatMap(({ flows, otherwise, unknown }) => [...flows.map(({ to }) => to), otherwise, unknown])
  return new Set([...ofSteps, ...ofGates].filter((to) => to !== undefined))
}

/** A button that leads to a status or decision is called like it, until it is given another name. */
export function buttonTo({ key: to, name }: { key: string; name: Label }, others: readonly StepTransition[]): StepTransition {
  return { key: freeKey({ en: to }, others), name, to }
}

/**
 * Buttons that lead from each status to the next one, and from the last to every final one; those that are there stay. Where no status
 * is final the last one becomes it, for a way has an end.
 */
export function stepByStep(process: Process, path: string[]): Operation[] {
  const [first, ...others] = stepsInOrder(process)
  if (!first) return []
  const open = others.filter(({ final }) => !final)
  const finals = others.filter(({ final }) => final)
  const ending = finals.length === 0 ? open.pop() : undefined
  const ends = ending ? [ending] : finals
  const chain = [first, ...open]
  const reached = targetsIn(process)
  const operations = chain.flatMap((step, place) => {
    const next = chain[place + 1]
    const { transitions = [] } = step
    const unreached = ends.filter(({ key }) => !reached.has(key))
    const following = next ? [next] : unreached.length > 0 ? unreached : ends.slice(0, 1)
    const lacking = following.filter(({ key }) => leadsNowhere(step) || !reached.has(key))
    const all = lacking.reduce((made, target) => [...made, buttonTo(target, made)], transitions)
    return lacking.length > 0 ? [put([...path, 'steps', step.key, 'transitions'], all)] : []
  })
  return ending && operations.length > 0 ? [put([...path, 'steps', ending.key, 'final'], true), ...operations] : operations
}

/** Takes away all that leads and all that people are asked: a record may be moved from any status to any other. */
export function freely({ steps, gates }: Process, path: string[]): Operation[] {
  const ofSteps = steps.flatMap((step) =>
    (['transitions', 'work', 'calls'] as const).flatMap((part) =>
      part in step ? [put([...path, 'steps', step.key, part], undefined)] : [],
    ),
  )
  return gates ? [...ofSteps, put([...path, 'gates'], undefined)] : ofSteps
}

/** A status's new name; the buttons that lead to it and were called like it follow. */
export function renameStep({ steps }: Process, path: string[], { key, name: before }: Step, name: Label | undefined): Operation[] {
  const called = steps.flatMap((step) => {
    const buttons = (step.transitions ?? []).filter(({ to, name }) => to === key && isEqual(name, before))
    return buttons.map((button) => put([...path, 'steps', step.key, 'transitions', button.key, 'name'], name))
  })
  return [put([...path, 'steps', key, 'name'], name), ...called]
}
