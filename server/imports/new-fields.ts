import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { newFieldOperations } from '@nurt/core/imports/new-field-operations.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import { withNewFields } from '@nurt/core/imports/with-new-fields.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { draftOperations } from '../blueprint/draft.ts'
import { refuseFaults } from '../blueprint/find-faults.ts'
import { mustConfigure } from '../must-configure.ts'
import { publishBlueprint } from '../blueprint/publish-blueprint.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { readBytes } from '../files/store.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { readHead } from './describe-import.ts'
import { findImport, type Import } from './find-import.ts'

/** Refuses a plan whose new fields could not be published. */
export async function refuseNewFields(ctx: Ctx, job: Import): Promise<void> {
  const { fields, blueprint } = await planned(ctx, job)
  if (fields === 0) return
  mustConfigure(ctx)
  await refuseFaults(blueprint)
}

/**
 * Publishes the fields that an import makes and lets it begin in the same transaction, both or neither; `begin` gets the plan with the
 * fields among its targets. Refuses what any publish refuses, and with `in_use` while somebody has a draft.
 */
export async function publishNewFields(
  ctx: Ctx,
  job: Import,
  begin: (ctx: Ctx, plan: ImportPlan, made: number) => Promise<void>,
): Promise<void> {
  const { fields, blueprint, plan } = await planned(ctx, job)
  if (fields === 0) {
    return inTransaction(ctx, async (ctx) => {
      await refuseOtherPlan(ctx, job)
      await begin(ctx, plan, 0)
    })
  }
  mustConfigure(ctx)
  await publishBlueprint(ctx, {
    blueprint,
    async inSameTransaction(ctx) {
      await refuseOtherPlan(ctx, job)
      await refuseDraft(ctx)
      await begin(ctx, plan, fields)
    },
  })
}

async function refuseOtherPlan(ctx: Ctx, { id, plan }: Import): Promise<void> {
  const { plan: now } = await findImport(ctx, id, 'lock')
  if (!isEqual(now, plan)) refuse('changed_meanwhile')
}

async function planned(
  ctx: Ctx,
  { module: key, plan, sha256 }: Import,
): Promise<{ plan: ImportPlan; blueprint: Blueprint; fields: number }> {
  const { module } = moduleFor(viewerOf(ctx), key, 'import')
  const { blueprint } = ctx.snapshot
  if (!plan.newFields) return { plan, blueprint, fields: 0 }
  const head = await readHead(await readBytes(ctx, sha256), plan.options)
  const after = withNewFields(plan, module, head, ctx.locale)
  return {
    plan: after.plan,
    blueprint: applyOperations(blueprint, newFieldOperations(blueprint, key, after.fields)),
    fields: after.fields.length,
  }
}

/** What somebody drafts was made for the version that stands: it is published or discarded first. */
async function refuseDraft(ctx: Ctx): Promise<void> {
  const operations = await draftOperations(ctx)
  if (operations.length > 0) refuse('in_use', { draft: operations.length })
}
