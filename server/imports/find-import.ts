import type { ImportProgress, ImportState } from '@nurt/core/imports/api.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'

export interface Import {
  id: string
  module: string
  createdBy: string
  state: ImportState
  sha256: string
  fileName: string
  /** What its columns are called; null where it has no header row. */
  columns: string[] | null
  plan: ImportPlan
  progress: ImportProgress
  failure: { code: string; details: Record<string, unknown> } | null
}

/** An import of the actor's own, or of anybody for those who configure. `lock` holds it until the transaction ends. */
export async function findImport(ctx: Ctx, id: string, lock?: 'lock'): Promise<Import> {
  const query = ctx.db.selectFrom('nurt_import').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  const isSeen = row && (row.created_by === ctx.actor.id || viewerOf(ctx).role?.configure)
  if (!isSeen) refuse('not_found')
  const { id: found, module, created_by: createdBy, state, sha256, file_name: fileName, columns, plan, progress, failure } = row
  return { id: found, module, createdBy, state, sha256, fileName, columns, plan, progress, failure }
}

export const noProgress: ImportProgress = { total: 0, done: 0, created: 0, updated: 0, skipped: 0, problems: 0, linked: 0 }
