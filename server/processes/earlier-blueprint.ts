import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { findVersion } from '../blueprint/versions.ts'
import type { Ctx } from '../context.ts'
import type { Platform } from '../platform.ts'

const mostRemembered = 30

/** Versions as they were published, which never change; those asked for last. */
const earlier = new WeakMap<Platform, Map<string, Blueprint>>()

/** The blueprint of a version; that of now costs nothing. */
export async function blueprintAt(ctx: Ctx, version: number): Promise<Blueprint> {
  const { platform, workspace, snapshot } = ctx
  if (version === snapshot.version) return snapshot.blueprint
  const known = earlier.get(platform) ?? new Map<string, Blueprint>()
  earlier.set(platform, known)
  const key = `${workspace.id} ${version}`
  const blueprint = known.get(key) ?? (await findVersion(ctx, version))
  known.delete(key)
  known.set(key, blueprint)
  for (const old of [...known.keys()].slice(0, -mostRemembered)) known.delete(old)
  return blueprint
}
