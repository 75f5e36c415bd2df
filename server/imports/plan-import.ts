import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import { writableFields } from '@nurt/core/permissions/readable-fields.ts'
import { clashingColumns } from '@nurt/core/imports/shared-targets.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { describeImport } from './describe-import.ts'
import { maybeField } from './find-by-value.ts'
import { findImport, noProgress, type Import } from './find-import.ts'
import { refuseNewFields } from './new-fields.ts'

export interface PlanImport {
  import: string
  plan: ImportPlan
}

/** Says how an import is read; nothing is made of it yet. A plan can be changed until it runs, and again after it failed or was stopped. */
export async function planImport(ctx: Ctx, { import: id, plan }: PlanImport): Promise<ImportAnswer> {
  const found = await findImport(ctx, id)
  moduleFor(viewerOf(ctx), found.module, 'import')
  refuseFaults(ctx, found.module, plan)
  if (plan.newFields) await refuseNewFields(ctx, { ...found, plan })
  await inTransaction(ctx, async (ctx) => {
    const { state } = await findImport(ctx, id, 'lock')
    if (!changeable.has(state)) refuse('not_allowed', { state })
    await ctx.db.deleteFrom('nurt_import_row').where('import', '=', id).execute()
    await ctx.db
      .updateTable('nurt_import')
      .set({ plan: JSON.stringify(plan), state: 'planned', progress: JSON.stringify(noProgress), failure: null })
      .where('id', '=', id)
      .execute()
  })
  return describeImport(ctx, id)
}

const changeable: ReadonlySet<Import['state']> = new Set(['planned', 'checked', 'failed', 'cancelled', 'undone'])

/** Every target must be a field of the module that no other column covers, and what tells records apart must be among them. */
function refuseFaults(ctx: Ctx, module: string, plan: ImportPlan): void {
  const compiled = ctx.snapshot.modules.get(module)
  const viewer = viewerOf(ctx)
  const writable = new Set(writableFields(viewer.snapshot, viewer.role, module).map(({ key }) => key))
  const targets = Object.values(plan.mapping).flatMap((target) => ('field' in target ? target.field : []))
  const unknown = [...targets, ...plan.match].find((key) => !writable.has(key)) ?? unreadableKey(ctx, module, plan)
  if (unknown !== undefined) refuse('unknown_field', { field: unknown })
  const clashing = clashingColumns(plan, compiled?.module.fields ?? [])
  if (clashing.length > 0) refuse('invalid_values', { columns: clashing })
}

/** Links are found only by what may be read of the linked records. */
function unreadableKey(ctx: Ctx, module: string, { mapping }: ImportPlan): string | undefined {
  return Object.values(mapping).flatMap((target) => {
    if (!('missing' in target) || target.by === undefined) return []
    const link = maybeField(ctx, module, target.field)
    const linked = link?.type === 'link' || link?.type === 'multi_link' ? link.module : ''
    return maybeField(ctx, linked, target.by) ? [] : [target.by]
  })[0]
}
