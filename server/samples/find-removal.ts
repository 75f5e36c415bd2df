import type { SamplesRemoval } from '@nurt/core/samples/api.ts'
import { mustConfigure } from '../must-configure.ts'
import type { Ctx } from '../context.ts'

/** The removal of the samples that can still be taken back: kept, and of the version that is current. */
export async function findRemoval(ctx: Ctx): Promise<SamplesRemoval> {
  mustConfigure(ctx)
  const kept = await ctx.db
    .selectFrom('nurt_removed_sample')
    .select('removal')
    .where('version', '=', ctx.snapshot.version)
    .limit(1)
    .executeTakeFirst()
  return { removal: kept?.removal ?? null }
}
