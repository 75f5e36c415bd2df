import type { StepGate } from '@nurt/core/blueprint/document.ts'
import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import type { AskedValue, CaseDetails } from '@nurt/core/events/event.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { EventOf } from '@nurt/core/processes/process-event.ts'
import type { WhyDecision } from '@nurt/core/processes/why-api.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { hideLinkedNames } from '../records/linked-names.ts'
import { readableHistory } from '../records/readable-history.ts'
import { seenTitles } from '../records/seen-titles.ts'

interface Decided {
  details: Pick<CaseDetails, 'events' | 'asked'>
  /** Of the version that it followed. */
  gates: readonly StepGate[]
}

/** Which row each decision of an act took, and on which values, of those that the one who asks may read. */
export async function toldDecisions(ctx: Ctx, module: string, { details, gates }: Decided): Promise<WhyDecision[]> {
  const told = new Map<string, unknown>()
  for (const one of details.asked ?? []) if (await isTold(ctx, module, one)) told.set(one.path, await toldValue(ctx, module, one))
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

/** A field of a linked record is told with that record only. */
async function isTold(ctx: Ctx, module: string, { path, of }: AskedValue): Promise<boolean> {
  const { role, snapshot } = viewerOf(ctx)
  if (!isPathReadable(snapshot, role, module, path)) return false
  const target = path.includes('.') ? fieldAt(snapshot, module, path)?.module : undefined
  return target === undefined || of === undefined || (await seenTitles(ctx, target, [of])).size > 0
}

/** Without names of linked records that the viewer may not see, and columns of line items that are hidden. */
async function toldValue(ctx: Ctx, module: string, { path, value }: AskedValue): Promise<unknown> {
  const [first = '', second] = path.split('.')
  const target = second === undefined ? module : (fieldAt(viewerOf(ctx).snapshot, module, path)?.module ?? module)
  const key = second ?? first
  const shown = readableHistory(viewerOf(ctx), target).shown({ [key]: [null, value] })
  const [{ [key]: told } = {}] = await hideLinkedNames(ctx, target, [shown])
  return told?.[1] ?? null
}
