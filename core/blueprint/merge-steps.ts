import type { Blueprint, Color, Label, Process, Step, StepGate, StepTransition } from './document.ts'
import { isEqual } from './equal.ts'
import { keyFromName } from './key-from-name.ts'
import { callsOf, callsTo, type Into, type Lost, now, type Pressed, timersPressing, unitedParts } from './merge-parts.ts'
import { applyOperations, type Operation } from './operations.ts'
import { changeStepConditions } from './step-conditions.ts'

export interface Merge {
  module: string
  /** Two or more. What can stand beside another is united; what people do there stays from the first that has work (`lostInMerge`). */
  steps: readonly string[]
  name: Label
  color: Color
  group: string
}

/**
 * Several statuses become one, none of which has branches, which keeps the key of the one that is called like it. All that led to one of them leads to it, and conditions
 * that ask for one ask for it. Nothing where there are not two of them. `published` knows which of them have a past.
 */
export function mergeSteps(blueprint: Blueprint, published: Blueprint, merge: Merge): Operation[] {
  const into = intoOf(blueprint, merge)
  const process = processOf(blueprint, merge.module)
  const [base] = into?.chosen ?? []
  if (!process || !into || !base) return []
  const { keys, to } = into
  const path = ['modules', merge.module, 'process']
  const behind = process.steps.slice(process.steps.findIndex(({ key }) => keys.includes(key))).find(({ key }) => !keys.includes(key))
  const merged = mergedStep(into, base, { ...merge, past: pastOf(into, processOf(published, merge.module)) })
  const operations: Operation[] = [
    { do: 'put', path: [...path, 'steps', to], value: merged, before: behind?.key ?? null },
    ...led(process, path, into),
    ...calledElsewhere(blueprint, into),
    ...keys.filter((key) => key !== to).map((key): Operation => ({ do: 'remove', path: [...path, 'steps', key] })),
  ]
  const conditions = changeStepConditions(applyOperations(blueprint, operations), merge.module, (leaf) => {
    const value = Array.isArray(leaf.value) ? unique(leaf.value.map(now(into))) : now(into)(leaf.value)
    return isEqual(value, leaf.value) ? leaf : { ...leaf, value: value as NonNullable<typeof leaf.value> }
  })
  return [...operations, ...conditions]
}

/** What the chosen ones have that the merged one will not have, to be told before it is done. */
export function lostInMerge(blueprint: Blueprint, merge: Merge): Lost[] {
  const into = intoOf(blueprint, merge)
  const [base] = into?.chosen ?? []
  if (!into || !base) return []
  const owner = ownerOf(into)
  const isKept = ({ work }: Step) => !work || isEqual(work, owner?.work)
  const work = into.chosen.filter((step) => !isKept(step)).map(({ key }): Lost => ({ step: key, part: 'work' }))
  const final = isFinal(into) ? [] : into.chosen.flatMap(({ key, final }): Lost[] => (final ? [{ step: key, part: 'final' }] : []))
  return [...work, ...final, ...unitedParts(into, buttonsOf(into, owner ?? base).pressedOn).lost]
}

function intoOf(blueprint: Blueprint, merge: Merge): Into | undefined {
  const process = processOf(blueprint, merge.module)
  const chosen = merge.steps.flatMap((key) => process?.steps.find((step) => step.key === key) ?? [])
  if (!process || chosen.length < 2 || chosen.some(({ parallel, branch }) => parallel ?? branch)) return undefined
  const kept = chosen.find(({ name }) => isEqual(name, merge.name))?.key
  const others = [...process.steps, ...(process.gates ?? [])].map(({ key }) => key)
  const to = kept ?? keyFromName(Object.values(merge.name).find(Boolean) ?? '', [...others, ...pastKeys(process)])
  return { module: merge.module, keys: chosen.map(({ key }) => key), to, chosen, name: merge.name }
}

/** Where records went on from one of them they go on. */
function isFinal({ chosen }: Into): boolean {
  return chosen.every(({ final }) => final)
}

function ownerOf({ chosen }: Into): Step | undefined {
  return chosen.find(({ work }) => work)
}

function processOf({ modules }: Blueprint, module: string): Process | undefined {
  return modules.find(({ key }) => key === module)?.process
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function pastKeys({ steps }: Process): string[] {
  return steps.flatMap(({ merged = [] }) => merged.map(({ key }) => key))
}

/** Those that records have stood on; a status of the draft alone leaves no trace. */
function pastOf({ chosen, to }: Into, published: Process | undefined): NonNullable<Step['merged']> {
  return chosen.flatMap(({ key, merged = [] }) => {
    const before = published?.steps.find((step) => step.key === key)
    return [...merged, ...(before && key !== to ? [{ key, name: before.name }] : [])]
  })
}

function mergedStep(into: Into, base: Step, { name, color, group, past }: Pick<Merge, 'name' | 'color' | 'group'> & { past: Past }): Step {
  const owner = ownerOf(into)
  const { transitions, pressedOn } = buttonsOf(into, owner ?? base)
  const work = owner?.work && pressing(owner.work, answeredOn(into, owner, pressedOn))
  return {
    key: into.to,
    name,
    color,
    group,
    ...(base.splitFrom && { splitFrom: base.splitFrom }),
    ...(isFinal(into) && { final: true }),
    ...(transitions.length > 0 && { transitions }),
    ...(work && { work: withoutSelf(work, into) }),
    ...unitedParts(into, pressedOn).parts,
    ...(past.length > 0 && { merged: past }),
  }
}

type Past = NonNullable<Step['merged']>
type Work = NonNullable<Step['work']>

/** The buttons of all of them, those of `owner` first, and which of them the buttons of each became. Between the merged ones nobody goes any more. */
function buttonsOf(into: Into, owner: Step): { transitions: StepTransition[]; pressedOn: (step: Step) => Pressed } {
  const inOrder = [owner, ...into.chosen.filter((step) => step !== owner)]
  const transitions: StepTransition[] = []
  const pressed = new Map(inOrder.map((step) => [step, new Map<string, string>()]))
  for (const step of inOrder) {
    for (const button of step.transitions ?? []) {
      if (into.keys.includes(button.to)) continue
      const same = transitions.find((one) => isSame(one, button))
      const key = same?.key ?? freeKey(button.key, transitions)
      if (!same) transitions.push({ ...button, key })
      pressed.get(step)?.set(button.key, key)
    }
  }
  return { transitions, pressedOn: (step) => pressed.get(step) ?? new Map() }
}

/** An answer that led on inside leads on by the one button of the status to which it led; where that has several, or none, a person chooses. */
function answeredOn({ chosen }: Into, owner: Step, pressedOn: (step: Step) => Pressed): Pressed {
  const later = chosen.slice(chosen.indexOf(owner) + 1)
  const through = (owner.transitions ?? []).flatMap(({ key, to }): [string, string][] => {
    const target = later.find((step) => step.key === to)
    const [onward, another] = new Set(target && pressedOn(target).values())
    return onward !== undefined && another === undefined ? [[key, onward]] : []
  })
  return new Map([...pressedOn(owner), ...through])
}

function freeKey(key: string, buttons: readonly StepTransition[]): string {
  return keyFromName(
    key,
    buttons.map((one) => one.key),
  )
}

function pressing(work: Work, pressed: Pressed): Work {
  const { otherwise, ...rest } = work
  const next = otherwise === undefined ? undefined : pressed.get(otherwise)
  const outcomes = work.outcomes.map(({ transition, ...answer }) => {
    const key = transition === undefined ? undefined : pressed.get(transition)
    return { ...answer, ...(key !== undefined && { transition: key }) }
  })
  return { ...rest, outcomes, ...(next !== undefined && { otherwise: next }) }
}

/** A call that is cancelled puts its record on one of them. */
function calledElsewhere({ modules }: Blueprint, into: Into): Operation[] {
  return modules.flatMap(({ key, process }) => {
    if (key === into.module) return []
    return (process?.steps ?? []).flatMap((step) =>
      putChanged(['modules', key, 'process', 'steps', step.key, 'calls'], step.calls, step.calls && callsOf(step.calls, into)),
    )
  })
}

function withoutSelf(work: Work, into: Into): Work {
  const { apart, ...rest } = work
  const left = unique((apart ?? []).map(now(into))).filter((key) => key !== into.to)
  return left.length > 0 ? { ...rest, apart: left } : rest
}

/** What led to one of them leads to what they became; of several buttons of one name one is left. */
function led(process: Process, path: string[], into: Into): Operation[] {
  const ofSteps = process.steps
    .filter(({ key }) => !into.keys.includes(key))
    .flatMap((step): Operation[] => {
      const transitions = step.transitions && foldButtons(step.transitions, into)
      const pressed = transitions?.pressed ?? new Map()
      const work = step.work && ofOther(step.work, into, pressed)
      const timers = step.timers && timersPressing(step.timers, pressed)
      return [
        ...putChanged([...path, 'steps', step.key, 'transitions'], step.transitions, transitions?.left),
        ...putChanged([...path, 'steps', step.key, 'work'], step.work, work),
        ...putChanged([...path, 'steps', step.key, 'timers'], step.timers, timers),
        ...putChanged([...path, 'steps', step.key, 'calls'], step.calls, step.calls && callsTo(step.calls, into)),
        ...putChanged([...path, 'steps', step.key, 'parallel', 'to'], step.parallel?.to, step.parallel && now(into)(step.parallel.to)),
      ]
    })
  return [...ofSteps, ...(process.gates ?? []).flatMap((gate) => putChanged([...path, 'gates', gate.key], gate, gateTo(gate, into)))]
}

function putChanged(path: string[], before: unknown, after: unknown): Operation[] {
  return after === undefined || isEqual(before, after) ? [] : [{ do: 'put', path, value: after }]
}

/** Of two that became the same the one that can be pressed more often is left. */
function foldButtons(buttons: readonly StepTransition[], into: Into): { left: StepTransition[]; pressed: Pressed } {
  const left: StepTransition[] = []
  const pressed = new Map<string, string>()
  for (const button of buttons) {
    const next = buttonTo(button, into)
    const at = left.findIndex((one) => one.to === into.to && isSame(one, next, true))
    const same = left[at]
    if (!same) left.push(next)
    else if (same.condition && !next.condition) left[at] = { ...next, key: same.key }
    pressed.set(button.key, same?.key ?? button.key)
  }
  return { left, pressed }
}

/** A button that was called like the status that it led to is called like the merged one. */
function buttonTo(button: StepTransition, { keys, to, chosen, name }: Into): StepTransition {
  if (!keys.includes(button.to)) return button
  const target = chosen.find(({ key }) => key === button.to)
  return { ...button, to, name: isEqual(button.name, target?.name) ? name : button.name }
}

function isSame(one: StepTransition, other: StepTransition, anyhow = false): boolean {
  const { key: _, ...left } = one
  const { key: __, ...right } = other
  return anyhow ? one.to === other.to && isEqual(one.name, other.name) : isEqual(left, right)
}

function ofOther(work: Work, into: Into, pressed: Pressed): Work {
  const next = pressing(work, pressed)
  return next.apart ? { ...next, apart: unique(next.apart.map(now(into))) } : next
}

function gateTo(gate: StepGate, into: Into): StepGate {
  const to = now(into)
  return {
    ...gate,
    flows: gate.flows.map((flow) => ({ ...flow, to: to(flow.to) })),
    ...(gate.otherwise !== undefined && { otherwise: to(gate.otherwise) }),
    ...(gate.unknown !== undefined && { unknown: to(gate.unknown) }),
  }
}
