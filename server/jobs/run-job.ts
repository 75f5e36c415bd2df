import { Refusal, refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { schemaOf } from '../db/migrate.ts'
import { makeCtx } from '../http/authenticate.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform.ts'
import type { Job } from './define-job.ts'
import type { Queued } from './queue.ts'

/** Acts for the member who set the job off. A Refusal is final: it is kept with the job, which counts as done. */
export async function runJob(platform: Platform, identity: Identity, job: Job, id: string, queued: Queued): Promise<object> {
  try {
    await job.run(await ctxOf(platform, identity, id, queued), queued.payload)
    return {}
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    platform.log.warn(`${job.name} ${id}: ${error.code} ${JSON.stringify(error.details)}`)
    return { refused: error.code, details: error.details }
  }
}

async function ctxOf(platform: Platform, identity: Identity, id: string, queued: Queued): Promise<Ctx> {
  const row = await platform.db.selectFrom('workspace').select(['id', 'slug', 'name']).where('id', '=', queued.workspace).executeTakeFirst()
  if (!row) refuse('not_found')
  const workspace = { ...row, schema: schemaOf(row.id) }
  const actor = (await identity.members.actor(workspace, queued.actor)) ?? refuse('not_allowed')
  const snapshot = await platform.snapshots.current(workspace.id)
  return { ...makeCtx(platform, workspace, actor, snapshot), cause: queued.cause ?? `job:${id}` }
}
