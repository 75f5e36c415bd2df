import { ofNoTeam } from '@nurt/core/permissions/reach.ts'
import { Refusal, refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inExclusiveTransaction } from '../context.ts'
import { makeCtx } from '../http/authenticate.ts'
import { refuseUnfit } from './data-faults.ts'
import { retypes } from './field-changes.ts'
import { beginFilling, fillShadows } from './fill-shadows.ts'
import { indexShadows } from './index-shadows.ts'
import { publishStructure } from './publish-structure.ts'
import type { Settler, Settling } from './settle.ts'
import { failUpcoming } from './upcoming.ts'

/**
 * Looks whether the data fit the upcoming version, moves the values into new columns, then makes it the current one. Until then everybody
 * reads and writes the old types; a trigger keeps the new columns in step. Resumes where it was killed; ends when it was taken back.
 */
export const publishUpcoming: Settler<'upcoming'> = async (settling, { id }) => {
  const upcoming = await settling.db.selectFrom('nurt_upcoming').selectAll().where('id', '=', id).executeTakeFirst()
  if (!upcoming || upcoming.problem) return
  const { blueprint, note, total } = upcoming
  const ctx = await authorCtx(settling, upcoming)
  const moved = retypes(ctx.snapshot.blueprint, blueprint)
  const filling = { id, blueprint, moved }
  try {
    if (total === null) {
      await refuseUnfit(ctx, blueprint)
      await beginFilling(ctx, filling)
    }
    await fillShadows(ctx, filling)
    await indexShadows(ctx, filling)
    await inExclusiveTransaction(ctx, async (ctx) => {
      const taken = await ctx.db.deleteFrom('nurt_upcoming').where('id', '=', id).returning('id').executeTakeFirst()
      if (!taken) refuse('not_found')
      await publishStructure(ctx, { blueprint, ...(note !== null && { note }) }, moved)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // so many writers that it found no moment: it is tried again
    if (error.code === 'busy') throw new Error('the upcoming version found no moment to become the current one', { cause: error })
    await failUpcoming(ctx, id, { code: error.code, details: error.details })
  }
}

/** Whoever published it made it; the rights were asked then. */
async function authorCtx({ platform, workspace, db }: Settling, upcoming: { base_version: number; by: string }): Promise<Ctx> {
  const actor = { id: upcoming.by, name: '', role: '', ...ofNoTeam, language: 'en' as const }
  return makeCtx(platform, workspace, actor, await platform.snapshots.at(workspace.id, upcoming.base_version, db))
}
