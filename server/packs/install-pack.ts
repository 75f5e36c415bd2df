import type { Draft } from '@nurt/core/blueprint/api.ts'
import { addOperations, readDraft } from '../blueprint/draft.ts'
import { refuseFaults } from '../blueprint/find-faults.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { keepTemplates } from '../documents/templates.ts'
import { packOperations } from './pack-operations.ts'
import { findPackChain } from './read-pack.ts'

/** Puts a pack, and those that it builds on, into the draft. Refuses with `already_exists` what the workspace made itself. */
export async function installPack(ctx: Ctx, key: string): Promise<Draft> {
  const { blueprint } = await readDraft(ctx)
  await refuseFaults(blueprint)
  const { operations, templates } = packOperations(blueprint, await findPackChain(key, blueprint.country))
  return inTransaction(ctx, async (ctx) => {
    await keepTemplates(ctx.db, templates, ctx.actor.id)
    return addOperations(ctx, operations)
  })
}
