import type { ImportAnswer, ImportProgress, ImportState } from '@nurt/core/imports/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { describeImport } from './describe-import.ts'
import { findImport, noProgress, type Import } from './find-import.ts'
import { publishNewFields } from './new-fields.ts'

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

/** Moves an import on; what takes long is queued in the same transaction. Its new fields are published in the one in which it begins. */
export async function setImportGoing(ctx: Ctx, id: string, step: StepName): Promise<ImportAnswer> {
  const found = await findImport(ctx, id)
  if (step !== 'run') await inTransaction(ctx, (ctx) => move(ctx, id, step))
  else {
    mustBeIn(found, step)
    await publishNewFields(ctx, found, async (ctx, plan, newFields) => {
      await move(ctx, id, step, { ...noProgress, ...(newFields > 0 && { newFields }) })
      await ctx.db
        .updateTable('nurt_import')
        .set({ plan: JSON.stringify(plan) })
        .where('id', '=', id)
        .execute()
    })
  }
  return describeImport({ ...ctx, snapshot: await ctx.platform.snapshots.current(ctx.workspace.id) }, id)
}

type StepName = keyof typeof importSteps

async function tell(ctx: Ctx, { id, module, fileName }: Import, type: (typeof told)[StepName]): Promise<void> {
  if (type) await emit(ctx, { type, module, details: { import: id, file: fileName } })
}

/** A check changes nothing, so the history says nothing of it. */
const told: { [S in StepName]?: 'import.began' | 'import.stopped' | 'import.undone' } = {
  run: 'import.began',
  cancel: 'import.stopped',
  undo: 'import.undone',
}

function mustBeIn({ state }: Import, step: StepName): void {
  const { from }: Step = importSteps[step]
  if (!from.includes(state)) refuse('not_allowed', { state })
}

async function move(ctx: Ctx, id: string, step: StepName, anew: ImportProgress = noProgress): Promise<void> {
  const found = await findImport(ctx, id, 'lock')
  const { state, module, progress } = found
  const next = step === 'cancel' ? stoppedFrom(state) : importSteps[step].to
  moduleFor(viewerOf(ctx), module, 'import')
  mustBeIn(found, step)
  const kept = step === 'undo' ? { ...progress, total: 0, done: 0, problems: 0 } : next === 'cancelled' ? progress : anew
  if (step === 'run') await ctx.db.deleteFrom('nurt_import_row').where('import', '=', id).execute()
  await ctx.db
    .updateTable('nurt_import')
    .set({ state: next, progress: JSON.stringify(kept), failure: null })
    .where('id', '=', id)
    .execute()
  if (next !== 'planned') await tell(ctx, found, told[step])
  if (step !== 'cancel') await enqueue({ ...ctx, cause: step === 'undo' ? `undo:${id}` : `import:${id}` }, 'imports.run', { import: id })
}

/** Where an import stands that came to no end: a check has written nothing, so that only its plan is there. */
export function stoppedFrom(state: ImportState, end: 'cancelled' | 'failed' = 'cancelled'): ImportState {
  return state === 'checking' ? 'planned' : end
}
