import { setImmediate } from 'node:timers/promises'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { validateInSteps } from '@nurt/core/blueprint/validate.ts'
import { refuse } from '@nurt/core/refusal.ts'

/** What is wrong with a blueprint; other requests are served meanwhile. */
export async function findFaults(blueprint: Blueprint): Promise<Fault[]> {
  const steps = validateInSteps(blueprint)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await setImmediate()
  }
}

export async function refuseFaults(blueprint: Blueprint): Promise<void> {
  const problems = await findFaults(blueprint)
  if (problems.length > 0) refuse('invalid_blueprint', { problems })
}
