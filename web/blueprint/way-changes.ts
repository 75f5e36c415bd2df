import type { Blueprint, Label, Module, Process, Step, StepGate } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { nextColor } from './next-color.ts'
import { freeKey, put } from './put.ts'
import { buttonTo } from './step-by-step.ts'
import { addSteps, removeStep } from './step-changes.ts'
import type { WayEdge } from './way-graph.ts'
import { removeGate, removeTransition } from './without-node.ts'
import { addInBranch, type BranchPlace, branchEnd, removeBranch } from './branch-changes.ts'

/** A new button of a status, or a new way of a decision, to a status or decision. */
export function addWay({ steps, gates = [] }: Process, path: string[], from: string, to: string): Operation[] {
  const step = steps.find(({ key }) => key === from)
  const end = endOf(steps, step, to)
  const target = [...steps, ...gates].find(({ key }) => key === end)
  if (!target || end === from) return []
  if (step?.branch && end === step.branch.of) return addButton(step, [...path, 'steps', from], branchEnd(end))
  if (step) return addButton(step, [...path, 'steps', from], target)
  const gate = gates.find(({ key }) => key === from)
  return gate ? addFlow(gate, [...path, 'gates', from], end) : []
}

/** Out of its branch nothing leads but its end, and into one only the status to which it belongs. */
function endOf(steps: readonly Step[], from: Step | undefined, to: string): string {
  const target = steps.find(({ key }) => key === to)?.branch
  if (!from?.branch) return target?.of ?? to
  const isInside = target?.of === from.branch.of && target.key === from.branch.key
  return isInside ? to : from.branch.of
}

function addButton({ transitions = [] }: Step, at: string[], target: { key: string; name: Label }): Operation[] {
  const button = buttonTo(target, transitions)
  return [transitions.length > 0 ? put([...at, 'transitions', button.key], button) : put([...at, 'transitions'], [button])]
}

function addFlow({ flows }: StepGate, at: string[], to: string): Operation[] {
  const key = freeKey({ en: to }, flows)
  return [put([...at, 'flows', key], { key, to, condition: { all: [] } })]
}

/** New statuses, in the group of the one after which they come. */
function madeAfter(process: Process, after: string, names: readonly Label[]): Step[] {
  const { steps, groups } = process
  return newSteps(process, steps.find(({ key }) => key === after)?.group ?? groups[0]?.key ?? '', names)
}

/** New statuses of a group, unlike all statuses and decisions that are there. */
export function newSteps({ steps, gates = [] }: Process, group: string, names: readonly Label[]): Step[] {
  const made: Step[] = []
  for (const name of names)
    made.push({ key: freeKey(name, [...steps, ...gates, ...made]), name, color: nextColor([...steps, ...made]), group })
  return made
}

export interface Added {
  /** The first of the new statuses. */
  key: string | undefined
  operations: Operation[]
}

/** New statuses that follow one after the other, with the button that leads to them. */
export function addStepsAfter(blueprint: Blueprint, module: Module, after: string, names: readonly Label[]): Added {
  const { process } = module
  if (!process) return { key: undefined, operations: [] }
  const path = ['modules', module.key, 'process']
  const inBranch = addedInBranch(process, path, after, names)
  if (inBranch) return inBranch
  const made = chained(madeAfter(process, after, names))
  const [first] = made
  const whole = { ...process, steps: [...process.steps, ...made] }
  return { key: first?.key, operations: [...addSteps(blueprint, module, made), ...(first ? addWay(whole, path, after, first.key) : [])] }
}

/** New statuses in the middle of a way: it leads to them, and they lead to where it led. */
export function addStepsOn(blueprint: Blueprint, module: Module, edge: WayEdge, names: readonly Label[]): Added {
  const { process } = module
  const target = [...(process?.steps ?? []), ...(process?.gates ?? [])].find(({ key }) => key === edge.to)
  if (!process || !target) return { key: undefined, operations: [] }
  const path = ['modules', module.key, 'process']
  const inBranch = addedInBranch(process, path, edge, names)
  if (inBranch) return inBranch
  const made = chained(madeAfter(process, edge.from, names), target)
  const [first] = made
  return {
    key: first?.key,
    operations: [...addSteps(blueprint, module, made), ...(first ? leadTo(process, path, edge, { first, target }) : [])],
  }
}

/** The branch in which a node or edge is. */
export function branchAt(steps: readonly Step[], of: string | WayEdge): Step['branch'] {
  if (typeof of !== 'string' && of.kind === 'branch') return { of: of.from, key: of.key }
  const from = typeof of === 'string' ? of : of.from
  return steps.find(({ key }) => key === from)?.branch
}

/** New steps after a step of a branch, or on a way inside it. */
function addedInBranch(process: Process, path: string[], of: string | WayEdge, names: readonly Label[]): Added | undefined {
  const branch = branchAt(process.steps, of)
  const stepAt = (key: string | undefined) => process.steps.find((step) => step.key === key)
  const block = stepAt(branch?.of)
  if (!branch || !block?.parallel) return undefined
  const editing = { process, path, block: { ...block, parallel: block.parallel } }
  return addInBranch(editing, { branch: branch.key, ...placeIn(stepAt, of) }, names)
}

function placeIn(stepAt: (key: string) => Step | undefined, of: string | WayEdge): Omit<BranchPlace, 'branch'> {
  if (typeof of === 'string') return { from: stepAt(of) }
  if (of.kind === 'branch') return { before: stepAt(of.to) }
  const from = stepAt(of.from)
  return { from, button: from?.transitions?.find(({ key }) => key === of.key) }
}

/** Each leads to the next one, the last to `end`. */
function chained(steps: readonly Step[], end?: { key: string; name: Label }): Step[] {
  return steps.map((step, place) => {
    const next = steps[place + 1] ?? end
    return next ? { ...step, transitions: [buttonTo(next, [])] } : step
  })
}

/** A button that was called like what it led to is called like what it leads to now. */
function leadTo(
  { steps }: Process,
  path: string[],
  { from, kind, key }: WayEdge,
  { first, target }: { first: Step; target: { key: string; name: Label } },
): Operation[] {
  if (kind === 'calls') return [put([...path, 'steps', from, 'calls', key], first.key)]
  if (kind !== 'button') return [put([...path, 'gates', from, ...(kind === 'flow' ? ['flows', key, 'to'] : [kind])], first.key)]
  const at = [...path, 'steps', from, 'transitions', key]
  const button = steps.find((step) => step.key === from)?.transitions?.find((one) => one.key === key)
  return [put([...at, 'to'], first.key), ...(button && isEqual(button.name, target.name) ? [put([...at, 'name'], first.name)] : [])]
}

/** Takes a status, a decision, a button or a way of a decision away, and leads on what led there. */
export function removeFromWay(blueprint: Blueprint, module: Module, going: string | WayEdge): Operation[] {
  const { process } = module
  const path = ['modules', module.key, 'process']
  if (!process) return []
  if (typeof going !== 'string') return removeWay(process, path, going)
  const isGate = process.gates?.some(({ key }) => key === going)
  return isGate ? removeGate(process, path, going) : removeStep(blueprint, module.key, going)
}

function removeWay(process: Process, path: string[], { from, kind, key }: WayEdge): Operation[] {
  const step = process.steps.find((one) => one.key === from)
  if (kind === 'branch') return step?.parallel ? removeBranch({ process, path, block: { ...step, parallel: step.parallel } }, key) : []
  if (kind === 'button') return step ? removeTransition(step, [...path, 'steps', from], key) : []
  if (kind === 'calls') return [put([...path, 'steps', from, 'calls', key], undefined)]
  return [put([...path, 'gates', from, ...(kind === 'flow' ? ['flows', key] : [kind])], undefined)]
}
