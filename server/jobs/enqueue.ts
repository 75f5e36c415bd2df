import type { Kysely } from 'kysely'
import type { Ctx } from '../context.ts'
import { afterCommit } from '../context.ts'
import type { JobName } from './job-names.ts'
import type { Sending } from './queue.ts'

/** Queues a job in the transaction of `ctx`; it will act as `ctx.actor`, with the rights that the actor has then. */
export async function enqueue(ctx: Ctx, name: JobName, payload: unknown, options?: Sending): Promise<void> {
  const { jobs } = ctx.platform
  const job = { workspace: ctx.workspace.id, actor: ctx.actor.id, ...(ctx.cause && { cause: ctx.cause }), payload }
  await jobs.send(ctx.db as unknown as Kysely<never>, name, job, options)
  afterCommit(ctx, () => jobs.wake(name))
}
