import type { Ctx } from '../context.ts'
import type { JobName } from './job-names.ts'
import type { Sending } from './queue.ts'

/** Queues a job in the transaction of `ctx`; it will act as `ctx.actor`, with the rights that the actor has then. */
export function enqueue(ctx: Ctx, name: JobName, payload: unknown, options?: Sending): Promise<void> {
  return ctx.platform.jobs.enqueue(ctx, name, payload, options)
}
