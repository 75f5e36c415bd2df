import type { Snapshot } from './snapshot.ts'
import type { StepCalls } from './document.ts'

/** What a status starts in other modules, as one version has it; of one that became another that one's. */
export function callsAt({ modules }: Snapshot, module: string, step: string): StepCalls | undefined {
  const steps = modules.get(module)?.steps
  return (steps?.get(step) ?? [...(steps?.values() ?? [])].find(({ merged }) => merged?.some(({ key }) => key === step)))?.calls
}

/** Whether any status starts records in other modules. */
export function callsAny(snapshot: Snapshot): boolean {
  const known = calling.get(snapshot) ?? [...snapshot.modules.values()].some(({ steps }) => [...steps.values()].some(({ calls }) => calls))
  calling.set(snapshot, known)
  return known
}

const calling = new WeakMap<Snapshot, boolean>()
