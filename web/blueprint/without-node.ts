import type { Label, Process, Step, StepGate, StepTransition } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { branchEnd } from './branch-changes.ts'
import { put } from './put.ts'

interface Node {
  key: string
  name: Label
}

/** Takes a decision away; what led to it leads on to where it would have led. */
export function removeGate(process: Process, path: string[], gate: string): Operation[] {
  return [...leadPast(process, path, gate), { do: 'remove', path: [...path, 'gates', gate] }]
}

/** Takes a button away; answers that pressed it press none, and nothing presses it after some time. */
export function removeTransition({ transitions = [], work, timers }: Step, at: string[], key: string): Operation[] {
  const left = transitions.filter((one) => one.key !== key)
  const next = work && pressing(work, left)
  return [
    ...(next && next !== work ? [put([...at, 'work'], next)] : []),
    ...timersLeft(timers, left, at),
    { do: 'remove', path: left.length > 0 ? [...at, 'transitions', key] : [...at, 'transitions'] },
  ]
}

/** A button that leads to a status or decision leads on to where that one leads first, or is taken away with it; a decision waits for a word. */
export function leadPast(process: Process, path: string[], removed: string): Operation[] {
  const node = nodesOf(process).find(({ key }) => key === removed)
  const heir = heirOf(process, removed)
  if (!node) return []
  const ofSteps = process.steps.flatMap((step) => {
    if (step.key === removed || step.branch?.of === removed) return []
    return stepLeft(step, [...path, 'steps', step.key], { node, heir })
  })
  const ofGates = (process.gates ?? []).flatMap((gate) => {
    const next = gate.key === removed ? gate : gateLeft(gate, removed)
    return next === gate ? [] : [put([...path, 'gates', gate.key], next)]
  })
  return [...ofSteps, ...ofGates]
}

/** Where it leads first; behind the last step of a branch that is the branch's end. */
function heirOf(process: Process, removed: string): Node | undefined {
  const next = nextOf(process, removed)
  const branch = process.steps.find(({ key }) => key === removed)?.branch
  return branch && branch.of === next ? branchEnd(next) : nodesOf(process).find(({ key }) => key === next)
}

function stepLeft(step: Step, at: string[], { node, heir }: { node: Node; heir: Node | undefined }): Operation[] {
  const transitions = step.transitions && ledPast(step, node, heir)
  const work = step.work && withoutApart(pressing(step.work, transitions ?? []), node.key)
  return [
    ...(work && work !== step.work ? [put([...at, 'work'], work)] : []),
    ...callsLedPast(step, at, { removed: node.key, heir }),
    ...branchesLedPast(step, at, { removed: node.key, heir }),
    ...timersLeft(step.timers, transitions ?? [], at),
    ...(transitions && transitions !== step.transitions
      ? [put([...at, 'transitions'], transitions.length > 0 ? transitions : undefined)]
      : []),
  ]
}

/** Where it would have gone on by itself it goes on to the heir, or a person presses a button. */
function callsLedPast({ key, calls }: Step, at: string[], { removed, heir }: { removed: string; heir: Node | undefined }): Operation[] {
  if (calls?.to !== removed) return []
  return [put([...at, 'calls', 'to'], heir && heir.key !== key ? heir.key : undefined)]
}

/** Without an heir somebody has to say anew where to: until then that is a fault. */
function branchesLedPast(
  { key, parallel }: Step,
  at: string[],
  { removed, heir }: { removed: string; heir: Node | undefined },
): Operation[] {
  return parallel?.to === removed && heir && heir.key !== key ? [put([...at, 'parallel', 'to'], heir.key)] : []
}

function nodesOf({ steps, gates = [] }: Process): Node[] {
  return [...steps, ...gates]
}

function nextOf({ steps, gates = [] }: Process, key: string): string | undefined {
  const step = steps.find((one) => one.key === key)
  const gate = gates.find((one) => one.key === key)
  const ofStep = step ? [step.calls?.to, step.parallel?.to, ...(step.transitions ?? []).map(({ to }) => to)] : []
  const ahead = gate ? [...ofStep, gate.otherwise, ...gate.flows.map(({ to }) => to)] : ofStep
  return ahead.find((to) => to !== undefined && to !== key)
}

/** The same array where nothing leads there. A button that was called like what is removed is called like what it leads to now. */
function ledPast({ key: from, transitions = [] }: Step, node: Node, heir: Node | undefined): StepTransition[] {
  if (!transitions.some(({ to }) => to === node.key)) return transitions
  const isLed = heir && heir.key !== from && !transitions.some(({ to }) => to === heir.key)
  const [first] = transitions.filter(({ to }) => to === node.key)
  return transitions.flatMap((transition) => {
    if (transition.to !== node.key) return [transition]
    if (!isLed || transition !== first) return []
    return [{ ...transition, to: heir.key, name: isEqual(transition.name, node.name) ? heir.name : transition.name }]
  })
}

type Work = NonNullable<Step['work']>

/** The same work where every button that it presses is there. */
export function pressing(work: Work, transitions: readonly StepTransition[]): Work {
  const isThere = (key: string | undefined) => key === undefined || transitions.some((one) => one.key === key)
  if (isThere(work.otherwise) && work.outcomes.every(({ transition }) => isThere(transition))) return work
  const { otherwise, ...rest } = work
  const outcomes = work.outcomes.map((outcome) => {
    const { transition, ...answer } = outcome
    return isThere(transition) ? outcome : answer
  })
  return { ...rest, outcomes, ...(otherwise !== undefined && isThere(otherwise) && { otherwise }) }
}

function timersLeft(timers: Step['timers'] = [], transitions: readonly StepTransition[], at: string[]): Operation[] {
  const left = timers.filter((timer) => !('transition' in timer) || transitions.some(({ key }) => key === timer.transition))
  return left.length === timers.length ? [] : [put([...at, 'timers'], left.length > 0 ? left : undefined)]
}

function withoutApart(work: Work, removed: string): Work {
  if (!work.apart?.includes(removed)) return work
  const { apart, ...rest } = work
  const left = apart.filter((key) => key !== removed)
  return left.length > 0 ? { ...rest, apart: left } : rest
}

/** The same gate where it does not lead there. Where it does, somebody has to say anew where to: until then that is a fault. */
function gateLeft(gate: StepGate, removed: string): StepGate {
  const { otherwise, unknown, ...rest } = gate
  if (otherwise !== removed && unknown !== removed) return gate
  return {
    ...rest,
    ...(otherwise !== undefined && otherwise !== removed && { otherwise }),
    ...(unknown !== undefined && unknown !== removed && { unknown }),
  }
}
