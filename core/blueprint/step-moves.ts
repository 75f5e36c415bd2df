import type { Condition } from '../expressions/condition.ts'
import type { Blueprint, Process, Step } from './document.ts'

/** Records that a publish puts on another status. */
export interface StepMove {
  from: string
  to: string
  /** Only those that meet it; absent: all that stand there. */
  condition?: Condition
}

/** What becomes of the records when a process takes the place of another: those of merged statuses move, and some of a split one. */
export function stepMoves(from: Process | undefined, to: Process | undefined): StepMove[] {
  const before = new Set(from?.steps.map(({ key }) => key))
  const after = new Set(to?.steps.map(({ key }) => key))
  return (to?.steps ?? []).flatMap(({ key, merged = [], splitFrom }): StepMove[] => {
    const away = merged.filter((step) => before.has(step.key) && !after.has(step.key))
    const isSplit = splitFrom?.condition && !before.has(key) && before.has(splitFrom.step)
    return [
      ...away.map((step) => ({ from: step.key, to: key })),
      ...(isSplit && splitFrom.condition ? [{ from: splitFrom.step, to: key, condition: splitFrom.condition }] : []),
    ]
  })
}

/** Where a case goes on whose record a publish put on `step`: by the keys of the statuses that are gone, and of the one it was split from. */
export function followedSteps({ steps }: Process, step: string): Record<string, string> {
  const present = new Set(steps.map(({ key }) => key))
  const merged = steps.flatMap(({ key, merged = [] }) => merged.flatMap((one) => (present.has(one.key) ? [] : [[one.key, key] as const])))
  const split = steps.find(({ key }) => key === step)?.splitFrom
  return { ...(split && { [split.step]: step }), ...Object.fromEntries(merged) }
}

/** As it is kept: whom a split moves is decided once. */
export function withoutSplits(blueprint: Blueprint): Blueprint {
  const modules = blueprint.modules.map((module) => {
    const { process } = module
    if (!process?.steps.some(({ splitFrom }) => splitFrom?.condition)) return module
    return { ...module, process: { ...process, steps: process.steps.map(withoutSplit) } }
  })
  return { ...blueprint, modules }
}

function withoutSplit(step: Step): Step {
  return step.splitFrom ? { ...step, splitFrom: { step: step.splitFrom.step } } : step
}
