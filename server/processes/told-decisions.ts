import type { StepGate } from '@nurt/core/blueprint/document.ts'
import type { AskedValue, CaseDetails } from '@nurt/core/events/event.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { EventOf } from '@nurt/core/processes/process-event.ts'
import type { WhyDecision } from '@nurt/core/processes/why-api.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { toldAsked } from './told-asked.ts'

interface Decided {
  details: Pick<CaseDetails, 'events' | 'asked'>
  /** Of the version that it followed. */
  gates: readonly StepGate[]
}

/** Which row each decision of an act took, and on which values, of those that the one who asks may read. */
export async function toldDecisions(ctx: Ctx, module: string, { details, gates }: Decided): Promise<WhyDecision[]> {
  const told = await toldAsked(ctx, module, details.asked ?? [])
  return details.events.flatMap((event): WhyDecision[] => {
    const gate = event.type === 'gate.decided' ? gates.find(({ key }) => key === event.gate) : undefined
    return gate && event.type === 'gate.decided' ? [toldDecision(ctx, module, { gate, event, told, asked: details.asked ?? [] })] : []
  })
}

interface One {
  gate: StepGate
  event: EventOf<'gate.decided'>
  told: ReadonlyMap<string, unknown>
  asked: readonly AskedValue[]
}

function toldDecision(ctx: Ctx, module: string, { gate, event, told, asked }: One): WhyDecision {
  const { role, snapshot } = viewerOf(ctx)
  const paths = [...new Set([...gate.flows.flatMap(({ condition }) => conditionPaths(condition)), ...(gate.table?.columns ?? [])])]
  const known = paths.filter((path) => asked.some((one) => one.path === path))
  const condition = gate.flows.find(({ key }) => event.flows.includes(key))?.condition
  const isRead = condition && conditionPaths(condition).every((path) => isPathReadable(snapshot, role, module, path))
  return {
    name: gate.name,
    because: event.because,
    condition: isRead ? condition : undefined,
    asked: known.filter((path) => told.has(path)).map((path) => ({ path, value: told.get(path) ?? null })),
    hidden: known.filter((path) => !told.has(path)).length,
  }
}
