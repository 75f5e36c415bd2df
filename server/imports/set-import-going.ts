import type { ImportAnswer, ImportState } from '@nurt/core/imports/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { describeImport } from './describe-import.ts'
import { findImport, noProgress } from './find-import.ts'

interface Step {
  from: readonly ImportState[]
  to: ImportState
}

/** What may be asked of an import, and when. */
export const importSteps = {
  check: { from: ['planned', 'checked', 'failed', 'cancelled', 'undone'], to: 'checking' },
  run: { from: ['planned', 'checked'], to: 'running' },
  cancel: { from: ['checking', 'running'], to: 'cancelled' },
  undo: { from: ['done', 'cancelled', 'failed'], to: 'undoing' },
} as const satisfies Record<string, Step>

/** Moves an import on; what takes long is queued in the same transaction. */
export async function setImportGoing(ctx: Ctx, id: string, step: keyof typeof importSteps): Promise<ImportAnswer> {
  const { from, to }: Step = importSteps[step]
  await inTransaction(ctx, async (ctx) => {
    const { state, module, progress } = await findImport(ctx, id, 'lock')
    const next = step === 'cancel' ? stoppedFrom(state) : to
    moduleFor(viewerOf(ctx), module, 'import')
    if (!from.includes(state)) refuse('not_allowed', { state })
    const kept = step === 'undo' ? { ...progress, total: 0, done: 0, problems: 0 } : next === 'cancelled' ? progress : noProgress
    if (step === 'run') await ctx.db.deleteFrom('nurt_import_row').where('import', '=', id).execute()
    await ctx.db
      .updateTable('nurt_import')
      .set({ state: next, progress: JSON.stringify(kept), failure: null })
      .where('id', '=', id)
      .execute()
    if (step !== 'cancel') await enqueue({ ...ctx, cause: step === 'undo' ? `undo:${id}` : `import:${id}` }, 'imports.run', { import: id })
  })
  return describeImport(ctx, id)
}

/** Where an import stands that came to no end: a check has written nothing, so that only its plan is there. */
export function stoppedFrom(state: ImportState, end: 'cancelled' | 'failed' = 'cancelled'): ImportState {
  return state === 'checking' ? 'planned' : end
}
