import type { DataFault, SettlingProblem } from '@nurt/core/blueprint/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'

/** The names of those of some records that the actor sees; the room that knows of rights gives it (`server/app.ts`). */
export const seen: { titles?: (ctx: Ctx, module: string, ids: readonly string[]) => Promise<Map<string, string>> } = {}

/** How many records stand in the way all who configure learn; which ones, only who sees them. */
export async function toldFaults(ctx: Ctx, faults: readonly DataFault[]): Promise<DataFault[]> {
  const told: DataFault[] = []
  for (const fault of faults) {
    const ids = fault.records.map(({ id }) => id)
    const titles = await seen.titles?.(ctx, fault.module, ids)
    told.push({ ...fault, records: ids.flatMap((id) => (titles?.has(id) ? { id, title: titles.get(id) ?? '' } : [])) })
  }
  return told
}

export async function refuseFaulty(ctx: Ctx, faults: readonly DataFault[]): Promise<void> {
  if (faults.length > 0) refuse('not_fitting', { willFail: await toldFaults(ctx, faults) })
}

/** What was noted while nobody looked, as the actor may know it. */
export async function toldProblem(ctx: Ctx, { code, details }: SettlingProblem): Promise<SettlingProblem> {
  const { willFail, ...rest } = details
  return Array.isArray(willFail)
    ? { code, details: { ...rest, willFail: await toldFaults(ctx, willFail as DataFault[]) } }
    : { code, details }
}
