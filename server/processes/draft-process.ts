import { createHash } from 'node:crypto'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { type CompiledModule, compileSnapshot, type Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { readDraft } from '../blueprint/draft.ts'
import { refuseFaults } from '../blueprint/find-faults.ts'
import type { Ctx } from '../context.ts'
import type { Platform } from '../platform.ts'

/** A module as the draft has it, ready to be tried. */
export interface DraftModule {
  /** Tells one state of the draft from another. */
  tag: string
  /** As everybody would read it. Nothing is to be asked of the database through it: its columns are not there yet. */
  snapshot: Snapshot
  module: CompiledModule
  /** As the records are stored; absent where the draft adds it. */
  stored: CompiledModule | undefined
}

/** Refuses with `invalid_blueprint` what could not be published, and with `not_found` a module that the draft does not have. */
export async function draftModule(ctx: Ctx, key: string): Promise<DraftModule> {
  const { blueprint, operations } = await readDraft(ctx)
  return draftModuleOf(ctx, key, { blueprint, state: operations.map(({ id }) => id) })
}

/** The same of a blueprint that is in no draft; `state` tells it from others that are made of the same version. */
export async function draftModuleOf(
  ctx: Ctx,
  key: string,
  { blueprint, state }: { blueprint: Blueprint; state: readonly unknown[] },
): Promise<DraftModule> {
  const text = JSON.stringify([ctx.snapshot.version, ...state])
  const tag = createHash('sha256').update(text).digest('base64url')
  const snapshot = state.length === 0 ? ctx.snapshot : await compiled(ctx, tag, blueprint)
  const module = snapshot.modules.get(key)
  if (!module?.module.enabled) refuse('not_found', { module: key })
  return { tag, snapshot, module, stored: ctx.snapshot.modules.get(key) }
}

/** The last draft of each workspace that was tried in this process: a dry run asks for it time and again. */
const tried = new WeakMap<Platform, Map<number, { tag: string; snapshot: Snapshot }>>()

async function compiled({ platform, workspace, snapshot: { blueprint, version } }: Ctx, tag: string, draft: Blueprint): Promise<Snapshot> {
  const known = tried.get(platform) ?? new Map<number, { tag: string; snapshot: Snapshot }>()
  tried.set(platform, known)
  const last = known.get(workspace.id)
  if (last?.tag === tag) return last.snapshot
  await refuseFaults(draft)
  const snapshot = compileSnapshot(keepRemoved(blueprint, draft), version)
  known.set(workspace.id, { tag, snapshot })
  return snapshot
}
