import type { Condition } from '../expressions/condition.ts'
import type { Blueprint, Color, Label, Process, Step, StepTransition } from './document.ts'
import { keyFromName } from './key-from-name.ts'
import type { Operation } from './operations.ts'
import { changeStepConditions } from './step-conditions.ts'

export interface Split {
  module: string
  step: string
  /** Of the new status. */
  name: Label
  color: Color
  /** Records that meet it when it is published go to the new one. */
  condition: Condition
}

/**
 * One status becomes two: the new one stands behind it, goes on like it, is reached from wherever it is, and whatever asks for the one asks
 * for both. Nothing where the status is not there, or has branches.
 */
export function splitStep(blueprint: Blueprint, { module, step: key, name, color, condition }: Split): Operation[] {
  const process = blueprint.modules.find((one) => one.key === module)?.process
  const step = process?.steps.find((one) => one.key === key)
  if (!process || !step || step.parallel || step.branch) return []
  const to = keyFromName(Object.values(name).find(Boolean) ?? '', takenIn(process))
  const path = ['modules', module, 'process', 'steps']
  const behind = process.steps[process.steps.indexOf(step) + 1]?.key ?? null
  const { merged: _, ...like } = step
  const made: Step = { ...like, key: to, name, color, splitFrom: { step: key, condition } }
  return [
    { do: 'put', path: [...path, to], value: made, before: behind },
    ...process.steps.flatMap((one) => leadingOn(one, path, { key, to, name })),
    ...changeStepConditions(blueprint, module, (leaf) => {
      if (Array.isArray(leaf.value)) {
        const value = leaf.value as string[]
        return value.includes(key) ? { ...leaf, value: value.flatMap((item) => (item === key ? [key, to] : [item])) } : leaf
      }
      const both = { is: 'one_of', is_not: 'none_of' } as const
      return leaf.value === key && (leaf.op === 'is' || leaf.op === 'is_not') ? { ...leaf, op: both[leaf.op], value: [key, to] } : leaf
    }),
  ]
}

function takenIn({ steps, gates = [] }: Process): string[] {
  return [...steps.flatMap(({ key, merged = [] }) => [key, ...merged.map((one) => one.key)]), ...gates.map(({ key }) => key)]
}

/** Where a button leads to the one, another one leads to the other. */
function leadingOn(step: Step, path: string[], { key, to, name }: { key: string; to: string; name: Label }): Operation[] {
  const { transitions = [] } = step
  const leading = transitions.find((button) => button.to === key)
  if (!leading || step.key === key) return []
  const button: StepTransition = {
    ...leading,
    key: keyFromName(
      to,
      transitions.map((one) => one.key),
    ),
    name,
    to,
  }
  return [{ do: 'put', path: [...path, step.key, 'transitions', button.key], value: button }]
}
