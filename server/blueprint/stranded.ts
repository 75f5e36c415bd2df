import type { DataFault } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Ctx } from '../context.ts'
import { recordsOnGoneSteps } from './data-faults.ts'
import type { CasesThen } from './publish-structure.ts'

/** What rooms right of this one do not allow of a change to `next` (`server/app.ts`). */
export const furtherFaults: ((ctx: Ctx, next: Blueprint, cases: CasesThen) => Promise<DataFault[]>)[] = []

export async function faultsBeyond(ctx: Ctx, next: Blueprint, cases: CasesThen): Promise<DataFault[]> {
  const found: DataFault[] = []
  for (const faultsOf of furtherFaults) found.push(...(await faultsOf(ctx, next, cases)))
  return found
}

/** What people may have brought about since it was looked, to be asked while nobody writes: records and cases that `next` has no place for. */
export async function strandedBy(ctx: Ctx, next: Blueprint, cases: CasesThen): Promise<DataFault[]> {
  return [...(await recordsOnGoneSteps(ctx, next)), ...(await faultsBeyond(ctx, next, cases))]
}
