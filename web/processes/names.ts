import type { Module, Step, StepOutcome, StepTransition } from '@nurt/core/blueprint/document.ts'

export function findStep(module: Module | undefined, key: string): Step | undefined {
  return module?.process?.steps.find((step) => step.key === key)
}

/** What a task asks, also where its record keeps an earlier process. */
export function stepOfTask(module: Module | undefined, { step, as }: { step: string; as?: Step }): Step | undefined {
  return as ?? findStep(module, step)
}

/** Keys are unique on a step only; without one the first of that key. */
export function findTransition(module: Module | undefined, key: string, step?: string): StepTransition | undefined {
  const all = stepsOf(module, step).flatMap(({ transitions = [] }) => transitions)
  return all.find((transition) => transition.key === key)
}

export function findOutcome(module: Module | undefined, key: string, step?: string): StepOutcome | undefined {
  const all = stepsOf(module, step).flatMap(({ work }) => work?.outcomes ?? [])
  return all.find((outcome) => outcome.key === key)
}

function stepsOf(module: Module | undefined, key: string | undefined): Step[] {
  const steps = module?.process?.steps ?? []
  return key === undefined ? steps : steps.filter((step) => step.key === key)
}
