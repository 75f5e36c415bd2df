import type { Draft } from '@nurt/core/blueprint/api.ts'
import { installOperations } from '@nurt/core/blueprint/install-pack.ts'
import type { Ctx } from '../context.ts'
import { refuseFaults } from './find-faults.ts'
import { addOperations, readDraft } from './draft.ts'
import { findPackChain } from './read-pack.ts'

/** Puts a pack, and those that it builds on, into the draft. Refuses with `already_exists` what the workspace made itself. */
export async function installPack(ctx: Ctx, key: string): Promise<Draft> {
  const { blueprint } = await readDraft(ctx)
  await refuseFaults(blueprint)
  return addOperations(ctx, installOperations(blueprint, await findPackChain(key)))
}
