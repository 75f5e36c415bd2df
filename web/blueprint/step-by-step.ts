import type { Label, Process, Step, StepTransition } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { freeKey, put } from './put.ts'

/** The statuses as they are read, group by group; the one where new records stand comes first. */
export function stepsInOrder(process: Process): Step[] {
  const { groups } = process
  const [first, ...others] = statusesOf(process)
  const ranks = new Map(groups.map(({ key }, rank) => [key, rank]))
  const rank = ({ group }: Step) => ranks.get(group) ?? groups.length
  return first ? [first, ...others.toSorted((a, b) => rank(a) - rank(b))] : []
}

/** A status from which records should go on and cannot. */
export function leadsNowhere({ final, transitions = [], calls, parallel }: Step): boolean {
  return !final && transitions.length === 0 && calls?.to === undefined && parallel === undefined
}

/** All that a status or decision leads to. */
function targetsIn({ steps, gates = [] }: Process): Set<string> {
  const ofSteps = steps.flatMap(({ transitions = [], calls, parallel }) => [...transitions.map(({ to }) => to), calls?.to, parallel?.to])
  const ofGates = gates.flatMap(({ flows, otherwise, unknown }) => [...flows.map(({ to }) => to), otherwise, unknown])
  return new Set([...ofSteps, ...ofGates].filter((to) => to !== undefined))
}

/** A button that leads to a status or decision is called like it, until it is given another name. */
export function buttonTo({ key: to, name }: { key: string; name: Label }, others: readonly StepTransition[]): StepTransition {
  return { key: freeKey({ en: to }, others), name, to }
}

/** So many open statuses can each be reached from all before; along a longer way records go to the next one. */
const mostAhead = 4

/**
 * Buttons that lead from each status on: to each later one, to every final one, and back to the one before; along a long way only to the next
 * one, and from the last to the final ones. Buttons that are there stay, and only what they never lead to is added. Where no status is
 * final the last one becomes it, for a way has an end.
 */
export function stepByStep(process: Process, path: string[]): Operation[] {
  const [first, ...others] = stepsInOrder(process)
  if (!first) return []
  const open = others.filter(({ final }) => !final)
  const finals = others.filter(({ final }) => final)
  const ending = finals.length === 0 ? open.pop() : undefined
  const way = { chain: [first, ...open], ends: ending ? [ending] : finals }
  const reached = targetsIn(process)
  for (const [place, step] of way.chain.entries()) if (leadsNowhere(step)) for (const { key } of aroundIn(way, place)) reached.add(key)
  const operations = way.chain.flatMap((step, place) => {
    const lacking = leadsNowhere(step) ? aroundIn(way, place) : nextIn(way, place).filter(({ key }) => !reached.has(key))
    const all = lacking.reduce((made, target) => [...made, buttonTo(target, made)], step.transitions ?? [])
    return lacking.length > 0 ? [put([...path, 'steps', step.key, 'transitions'], all)] : []
  })
  return ending && operations.length > 0 ? [put([...path, 'steps', ending.key, 'final'], true), ...operations] : operations
}

interface Way {
  /** The first status and those that are open after it. */
  chain: readonly Step[]
  ends: readonly Step[]
}

function aroundIn(way: Way, place: number): Step[] {
  const { chain, ends } = way
  const back = chain.slice(Math.max(0, place - 1), place)
  return chain.length > mostAhead ? [...nextIn(way, place), ...back] : [...chain.slice(place + 1), ...ends, ...back]
}

function nextIn({ chain, ends }: Way, place: number): readonly Step[] {
  const next = chain[place + 1]
  return next ? [next] : ends
}

/** Takes away all that leads and all that people are asked: a record may be moved from any status to any other. */
export function freely({ steps, gates }: Process, path: string[]): Operation[] {
  const ofSteps = steps.flatMap((step): Operation[] => {
    if (step.branch) return [{ do: 'remove', path: [...path, 'steps', step.key] }]
    const parts = ['transitions', 'work', 'calls', 'parallel'] as const
    return parts.flatMap((part) => (part in step ? [put([...path, 'steps', step.key, part], undefined)] : []))
  })
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
