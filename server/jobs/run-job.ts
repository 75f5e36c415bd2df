import { isPassing, Refusal } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import type { Job } from './define-job.ts'
import type { Queued } from './queue.ts'

/** A Refusal that does not pass is final: it is kept with the job, which counts as done. Anything else is thrown: the job is tried again. */
export async function runJob(ctx: Ctx, job: Job, { payload, lastTry }: Queued): Promise<object> {
  try {
    await job.run(ctx, payload)
    return {}
  } catch (error) {
    if (!(error instanceof Refusal) || isPassing(error)) {
      if (lastTry) await job.giveUp?.(ctx, payload)
      throw error
    }
    ctx.platform.log.warn(`${job.name}: ${error.code} ${JSON.stringify(error.details)}`)
    return { refused: error.code, details: error.details }
  }
}
