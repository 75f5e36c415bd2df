import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { JobName } from './job-names.ts'

export interface Job {
  readonly name: JobName
  /** Safe to run twice. A Refusal is final, unless it passes by itself; any other error is tried again with growing pauses. */
  run(ctx: Ctx, payload: unknown): Promise<void>
}

export function defineJob<P>(name: JobName, payload: z.ZodType<P>, run: (ctx: Ctx, payload: P) => Promise<void>): Job {
  return { name, run: async (ctx, given) => run(ctx, payload.parse(given)) }
}
