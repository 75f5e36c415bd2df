import type { Label, StepGate } from '@nurt/core/blueprint/document.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import type { WhyAct } from '@nurt/core/processes/why-api.ts'
import type { Ctx } from '../context.ts'
import { blueprintAt } from './earlier-blueprint.ts'

/** What the parts of a process were called when it was followed. */
export interface NamesThen {
  gates: readonly StepGate[]
  step: (key: string | undefined) => Label | undefined
  /** The button or answer by which it left that step. */
  deed: (events: readonly ProcessEvent[], from: string | undefined) => Pick<WhyAct, 'button' | 'outcome' | 'onBehalfOf'>
}

/** Of a version; of one that is not known the names of now. */
export async function namesThen(ctx: Ctx, module: string, version: number | undefined): Promise<NamesThen> {
  const { modules } = await blueprintAt(ctx, version ?? ctx.snapshot.version)
  const process = modules.find(({ key }) => key === module)?.process ?? { groups: [], steps: [] }
  const stepAt = (key: string | undefined) => process.steps.find((step) => step.key === key)
  return {
    gates: process.gates ?? [],
    step: (key) => stepAt(key)?.name,
    deed: (events, from) => {
      const { transitions = [], work } = stepAt(from) ?? {}
      const done = events.find((event) => event.type === 'task.done')
      const left = events.find((event) => event.type === 'token.left')
      return {
        button: transitions.find(({ key }) => key === left?.by)?.name,
        outcome: work?.outcomes.find(({ key }) => key === done?.outcome)?.name,
        onBehalfOf: done?.onBehalfOf,
      }
    },
  }
}
