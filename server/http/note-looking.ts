import type { Ctx } from '../context.ts'
import { writeEvents } from '../events/emit.ts'
import type { Platform } from '../platform.ts'

/** A look is as many requests as a page needs: told once, and again when it lasts. */
const pauseMs = 3_600_000
const told = new WeakMap<Platform, Map<string, number>>()

/** `ctx.actor`, who configures, looks at the workspace as another member. */
export async function noteLooking(ctx: Ctx, member: string): Promise<void> {
  const { platform, workspace, actor } = ctx
  const known = told.get(platform) ?? new Map<string, number>()
  told.set(platform, known)
  const [key, at] = [`${workspace.id} ${actor.id} ${member}`, ctx.now()]
  if (at.getTime() - (known.get(key) ?? 0) < pauseMs) return
  known.set(key, at.getTime())
  await writeEvents(ctx.db, [{ type: 'member.looked_as', details: { member } }], { actor: actor.id, at })
}
