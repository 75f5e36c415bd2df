import type { Blueprint, Label, Module, Process, Step, StepTransition } from '@nurt/core/blueprint/document.ts'
import { applyOperations, type Operation } from '@nurt/core/blueprint/operations.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { nextColor } from '../blueprint/next-color.ts'
import { freeKey, put } from '../blueprint/put.ts'
import { buttonTo } from '../blueprint/step-by-step.ts'
import { addSteps, removeStep } from '../blueprint/step-changes.ts'
import { pressing } from '../blueprint/without-node.ts'

export interface DraftChoice {
  /** Statuses that are not proposed are removed. */
  replace: boolean
  /** Records go by the proposed ways only. */
  buttons: boolean
  /** Of a module without statuses: the groups to begin with. */
  start: Process
  /** A new status's name in the language of who makes it. */
  nameOf: (text: string) => Label
  labelOf: (label: Label | undefined) => string
  /** Where cases end whose last step also goes on. */
  done: string
}

type Told = Pick<Proposal, 'steps' | 'transitions'>

/** The proposal as changes of the draft: a status for each step, known by its name where there is one, and buttons for what followed what. */
export function draftOfProposal(blueprint: Blueprint, module: Module, told: Told, choice: DraftChoice): Operation[] {
  const { steps, transitions } = choice.buttons ? ending(told, choice.done) : told
  const before = module.process ?? { groups: choice.start.groups, steps: [] }
  const keys = new Map<string, string>()
  const made: Step[] = [...before.steps]
  for (const { name } of steps) {
    const known = statusesOf(before).find((step) => fold(choice.labelOf(step.name)) === fold(name))
    keys.set(name, known?.key ?? addTo(made, before, { name: choice.nameOf(name), isEnd: !transitions.some(({ from }) => from === name) }))
  }
  const ordered = [...keys.values()].flatMap((key) => made.find((step) => step.key === key) ?? [])
  const ways = choice.buttons ? waysOf({ steps, transitions }, keys, ordered) : new Map<string, StepTransition[]>()
  const path = ['modules', module.key, 'process']
  const withWays = (step: Step) => (choice.buttons ? leadingOn(step, ways.get(step.key) ?? [], choice.replace) : step)
  if (!module.process) return [put(path, { groups: before.groups, steps: ordered.map(withWays) })]
  const added = addSteps(blueprint, module, made.slice(before.steps.length))
  const removed = choice.replace ? removing(applyOperations(blueprint, added), module.key, new Set(keys.values())) : []
  return [
    ...added,
    ...removed,
    ...ordered.toReversed().flatMap((step, index, all): Operation[] => {
      const at = [...path, 'steps', step.key]
      const next = withWays(step)
      const before = all[index - 1]?.key ?? null
      return [...(next === step ? [] : [put(at, next)]), ...(choice.replace ? [{ do: 'move' as const, path: at, before }] : [])]
    }),
  ]
}

/** With its own buttons beside the proposed ones, or without; where nothing leads on, its branches neither, it is an end. */
function leadingOn(step: Step, buttons: readonly StepTransition[], isReplaced: boolean): Step {
  const { transitions = [], final: _, work, ...like } = step
  const own = isReplaced ? [] : transitions.filter(({ to }) => !buttons.some((one) => one.to === to))
  const all = [...own, ...buttons]
  // nobody is asked anything at an end
  const rest = work && all.length > 0 ? { ...like, work: pressing(work, all) } : like
  if (all.length > 0) return { ...rest, transitions: all }
  return step.parallel ? rest : { ...rest, final: true }
}

/** Those that are gone already lead nobody past them; one after the other. */
function removing(blueprint: Blueprint, module: string, kept: ReadonlySet<string>): Operation[] {
  const operations: Operation[] = []
  let now = blueprint
  // branches go or stay with the status to which they belong
  for (const { key } of statusesOf(now.modules.find((one) => one.key === module)?.process)) {
    if (kept.has(key)) continue
    const next = removeStep(now, module, key)
    operations.push(...next)
    now = applyOperations(now, next)
  }
  return operations
}

function addTo(made: Step[], { groups }: Process, { name, isEnd }: { name: Label; isEnd: boolean }): string {
  const ends = made.find(({ final }) => final)?.group ?? groups.at(-1)?.key
  const group = (isEnd ? ends : groups[0]?.key) ?? ''
  const taken = [...made, ...made.flatMap(({ merged = [] }) => merged)]
  const step: Step = { key: freeKey(name, taken), name, color: isEnd ? 'green' : nextColor(made), group, ...(isEnd && { final: true }) }
  made.push(step)
  return step.key
}

/** Buttons by status; the first status leads to wherever else cases began. */
function waysOf({ steps, transitions }: Told, keys: ReadonlyMap<string, string>, ordered: readonly Step[]): Map<string, StepTransition[]> {
  const first = steps[0]?.name
  const reached = new Set(transitions.filter(({ from, to }) => from !== to).map(({ to }) => to))
  const starts = steps.slice(1).flatMap(({ name }) => (reached.has(name) || first === undefined ? [] : [{ from: first, to: name }]))
  const ways = new Map<string, StepTransition[]>()
  for (const { from, to } of [...transitions, ...starts]) {
    const [key, target] = [keys.get(from) ?? '', ordered.find((step) => step.key === keys.get(to))]
    const buttons = ways.get(key) ?? []
    if (target && key !== target.key) ways.set(key, [...buttons, buttonTo(target, buttons)])
  }
  return ways
}

/** A way has an end: where cases ended on a step from which no end is reached, one more step ends them. */
function ending({ steps, transitions }: Told, done: string): Told {
  const leading = transitions.filter(({ from, to }) => from !== to)
  const sure = new Set(steps.filter(({ name }) => !leading.some(({ from }) => from === name)).map(({ name }) => name))
  for (let size = -1; size !== sure.size;) {
    size = sure.size
    for (const { from, to } of leading) if (sure.has(to)) sure.add(from)
  }
  const open = steps.filter(({ name, ends }) => ends > 0 && !sure.has(name))
  if (open.length === 0) return { steps, transitions: leading }
  const last = { name: done, times: 0, starts: 0, ends: 0 }
  return { steps: [...steps, last], transitions: [...leading, ...open.map(({ name, ends }) => ({ from: name, to: done, times: ends }))] }
}
