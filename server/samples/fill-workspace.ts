import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../context.ts'
import { ofNoTeam } from '@nurt/core/permissions/reach.ts'
import { makeCtx } from '../http/authenticate.ts'
import type { Platform } from '../platform.ts'
import { insertSamples } from './insert-samples.ts'

interface Administrator {
  id: string
  name: string
  language: Language
}

/**
 * Gives a company that has just been made something to look at, as records of its administrator. Where that fails the company stands all
 * the same, without samples.
 */
export async function fillWorkspace(platform: Platform, workspace: Workspace, administrator: Administrator, pack: string): Promise<void> {
  try {
    await fill(platform, workspace, administrator, pack)
  } catch (error) {
    platform.log.error(error, `${workspace.slug} begins without samples`)
  }
}

async function fill(platform: Platform, workspace: Workspace, administrator: Administrator, pack: string): Promise<void> {
  const snapshot = await platform.snapshots.current(workspace.id)
  const role = snapshot.blueprint.roles.find(({ configure }) => configure)?.key ?? ''
  await insertSamples(makeCtx(platform, workspace, { ...administrator, role, ...ofNoTeam }, snapshot), pack)
}
