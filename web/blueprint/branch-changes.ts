import type { Label, Process, Step, StepParallel, StepTransition } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { freeName } from '@nurt/core/blueprint/free-name.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { branchSteps } from '@nurt/core/blueprint/statuses.ts'
import { freeKey, put } from './put.ts'
import { buttonTo, renameStep, stepsInOrder } from './step-by-step.ts'

const doneName: Label = { pl: 'Gotowe', en: 'Done', hu: 'Kész', ru: 'Готово' }
const firstNames: Label[] = [
  { en: 'First branch', pl: 'Pierwsza gałąź', hu: 'Első ág', ru: 'Первая ветвь' },
  { en: 'Second branch', pl: 'Druga gałąź', hu: 'Második ág', ru: 'Вторая ветвь' },
]

/** The end of a status's branches, as a button that leads there is called: it leads to that status. */
export function branchEnd(block: string): Named {
  return { key: block, name: doneName }
}

/** Two branches with a step each; it goes on where its first button leads, else to the next status. Nothing where there is none to go to. */
export function startParallel(process: Process, path: string[], step: Step): Operation[] {
  const order = stepsInOrder(process)
  const [leading] = step.transitions ?? []
  const next = leading?.to ?? order[order.findIndex(({ key }) => key === step.key) + 1]?.key
  if (next === undefined) return []
  const branches = firstNames.map((name, place) => ({ key: `branch_${place + 1}`, name: freeLabel(name, process.steps) }))
  const made = branches.reduce<Step[]>((all, branch) => [...all, stepOf(process, step, { ...branch, others: all })], [])
  const isPressed = step.timers?.some((timer) => 'transition' in timer && timer.transition === leading?.key)
  return [
    // what led on pressed by a person now goes on by itself
    ...(step.transitions?.length === 1 && !isPressed ? [put([...path, 'steps', step.key, 'transitions'], undefined)] : []),
    put([...path, 'steps', step.key, 'parallel'], { branches, wait: 'all', to: next } satisfies StepParallel),
    ...made.map((one) => put([...path, 'steps', one.key], one)),
  ]
}

/** With a number in each language where others are called so. */
function freeLabel(name: Label, others: readonly Step[]): Label {
  return Object.fromEntries(Object.entries(name).map(([language, text]) => [language, freeName(text, others)]))
}

/** A status with branches that is edited. */
export interface Editing {
  process: Process
  /** Of the process in the blueprint. */
  path: string[]
  block: Step & { parallel: StepParallel }
}

/** Its branches go with all that is in them; where it would have gone on by itself a button leads. */
export function endParallel({ process, path, block: { key, transitions = [], parallel } }: Editing): Operation[] {
  const target = [...process.steps, ...(process.gates ?? [])].find((one) => one.key === parallel.to)
  const isLed = !target || transitions.some(({ to }) => to === target.key)
  return [
    put([...path, 'steps', key, 'parallel'], undefined),
    ...branchSteps(process, key).map((step): Operation => ({ do: 'remove', path: [...path, 'steps', step.key] })),
    ...(isLed ? [] : [put([...path, 'steps', key, 'transitions'], [...transitions, buttonTo(target, transitions)])]),
  ]
}

/** New branches with a step each, which is called like it. */
export function addBranches({ process, path, block }: Editing, names: readonly Label[]): Operation[] {
  const added: Named[] = []
  const made: Step[] = []
  for (const name of names) {
    const key = freeKey(name, [...block.parallel.branches, ...added])
    added.push({ key, name })
    made.push(stepOf(process, block, { key, name, others: made }))
  }
  const at = [...path, 'steps', block.key, 'parallel', 'branches']
  return [...added.map((branch) => put([...at, branch.key], branch)), ...made.map((one) => put([...path, 'steps', one.key], one))]
}

function stepOf(process: Process, { key: of, color, group }: Step, like: Named & { others: readonly Step[] }): Step {
  const { key, name, others } = like
  const own = freeKey(name, [...process.steps, ...(process.gates ?? []), ...others])
  return { key: own, name, color, group, branch: { of, key }, transitions: [{ key: 'done', name: doneName, to: of }] }
}

interface Named {
  key: string
  name: Label
}

/** A branch's new name, which its only step takes too where it was called like it. */
export function renameBranch({ process, path, block }: Editing, { key, name: before }: Named, name: Label | undefined): Operation[] {
  const [only, other] = branchSteps(process, block.key, key)
  const isAlike = only && !other && isEqual(only.name, before)
  const at = [...path, 'steps', block.key, 'parallel', 'branches', key, 'name']
  return [put(at, name), ...(isAlike ? renameStep(process, path, only, name) : [])]
}

export function removeBranch({ process, path, block }: Editing, key: string): Operation[] {
  const steps = branchSteps(process, block.key, key).map((step): Operation => ({ do: 'remove', path: [...path, 'steps', step.key] }))
  return [...steps, { do: 'remove', path: [...path, 'steps', block.key, 'parallel', 'branches', key] }]
}

/** New steps at the end of a branch: what was its end leads on to them. */
export function addToBranch(editing: Editing, branch: string, names: readonly Label[]): Operation[] {
  return addInBranch(editing, { branch, from: branchSteps(editing.process, editing.block.key, branch).at(-1) }, names).operations
}

/** Where in a branch steps come: after one, on a button of it, or before the first. */
export interface BranchPlace {
  branch: string
  from?: Step | undefined
  button?: StepTransition | undefined
  before?: Step | undefined
}

/** New steps one after the other; the last leads to where the button led, or is the end of the branch. */
export function addInBranch(
  editing: Editing,
  place: BranchPlace,
  names: readonly Label[],
): { key: string | undefined; operations: Operation[] } {
  const { process, path, block } = editing
  const target = place.before ?? process.steps.find(({ key }) => key === place.button?.to && key !== block.key)
  const made = madeIn(editing, place.branch, names).map((step, at, all) => {
    const next = all[at + 1] ?? target
    return next ? { ...step, transitions: [buttonTo(next, [])] } : step
  })
  const [first] = made
  const steps = made.map((value): Operation => {
    return { do: 'put', path: [...path, 'steps', value.key], value, ...(place.before && { before: place.before.key }) }
  })
  return { key: first?.key, operations: [...steps, ...(first ? leadIn(path, place, first) : [])] }
}

function madeIn({ process, block }: Editing, key: string, names: readonly Label[]): Step[] {
  const made: Step[] = []
  for (const name of names) made.push(stepOf(process, block, { key, name, others: made }))
  return made
}

/** What begins a branch is led to by its place. */
function leadIn(path: string[], { from, button, before }: BranchPlace, first: Step): Operation[] {
  if (!from || before) return []
  const at = [...path, 'steps', from.key, 'transitions']
  return button ? [put([...at, button.key, 'to'], first.key)] : leadingOn(at, from, first)
}

/** Where the branch would be done it leads to the next step. */
function leadingOn(at: string[], { transitions = [], branch }: Step, first: Step): Operation[] {
  const ending = transitions.find(({ to }) => to === branch?.of)
  if (!ending) return [put(at, [...transitions, buttonTo(first, transitions)])]
  const name = isEqual(ending.name, doneName) ? [put([...at, ending.key, 'name'], first.name)] : []
  return [put([...at, ending.key, 'to'], first.key), ...name]
}
