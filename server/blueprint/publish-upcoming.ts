import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { ofNoTeam } from '@nurt/core/permissions/reach.ts'
import { Refusal, refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inExclusiveTransaction } from '../context.ts'
import { makeCtx } from '../http/authenticate.ts'
import { unfitRecords } from './data-faults.ts'
import { retypes } from './field-changes.ts'
import { beginFilling, fillShadows } from './fill-shadows.ts'
import { indexShadows } from './index-shadows.ts'
import { publishStructure } from './publish-structure.ts'
import { strandedBy } from './stranded.ts'
import type { Settler, Settling } from './settle.ts'
import { failUpcoming } from './upcoming.ts'

/**
 * Looks whether the data fit the upcoming version, moves the values into new columns, then makes it the current one. Until then everybody
 * reads and writes the old types; a trigger keeps the new columns in step. Where records stand is asked once more at the end. Resumes where
 * it was killed; ends when it was taken back.
 */
export const publishUpcoming: Settler<'upcoming'> = async (settling, { id }) => {
  const upcoming = await settling.db.selectFrom('nurt_upcoming').selectAll().where('id', '=', id).executeTakeFirst()
  if (!upcoming || upcoming.problem) return
  const { blueprint, note, restart, total } = upcoming
  const cases = { restart, keep: [], only: {} }
  const ctx = await authorCtx(settling, upcoming)
  const moved = retypes(ctx.snapshot.blueprint, blueprint)
  const filling = { id, blueprint, moved }
  try {
    if (total === null) {
      refuseAny(await unfitRecords(ctx, blueprint))
      await beginFilling(ctx, filling)
    }
    await fillShadows(ctx, filling)
    await indexShadows(ctx, filling)
    await inExclusiveTransaction(ctx, async (ctx) => {
      const taken = await ctx.db.deleteFrom('nurt_upcoming').where('id', '=', id).returning('id').executeTakeFirst()
      if (!taken) refuse('not_found')
      refuseAny(await strandedBy(ctx, blueprint, cases))
      await publishStructure(ctx, { blueprint, cases, ...(note !== null && { note }) }, moved)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // so many writers that it found no moment: it is tried again
    if (error.code === 'busy') throw new Error('the upcoming version found no moment to become the current one', { cause: error })
    await failUpcoming(ctx, id, { code: error.code, details: error.details })
  }
}

/** Whoever looks at it learns which records these are, as far as they see them. */
function refuseAny(willFail: readonly DataFault[]): void {
  if (willFail.length > 0) refuse('not_fitting', { willFail })
}

/** Whoever published it made it; the rights were asked then. */
async function authorCtx({ platform, workspace, db }: Settling, upcoming: { base_version: number; by: string }): Promise<Ctx> {
  const actor = { id: upcoming.by, name: '', role: '', ...ofNoTeam, language: 'en' as const }
  return makeCtx(platform, workspace, actor, await platform.snapshots.at(workspace.id, upcoming.base_version, db))
}
