import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { JobName } from './job-names.ts'

type Run<P> = (ctx: Ctx, payload: P) => Promise<void>

export interface Job {
  readonly name: JobName
  /** Safe to run twice. A Refusal is final, unless it passes by itself; any other error is tried again with growing pauses. */
  readonly run: Run<unknown>
  /** After the last try has failed too. */
  readonly giveUp?: Run<unknown>
  /** Follows from the blueprint's own rules, not from anybody's wish: it is done whoever set it off, a member or not. */
  readonly byRules?: true
}

interface JobOptions<P> {
  giveUp?: Run<P>
  byRules?: true
}

export function defineJob<P>(name: JobName, payload: z.ZodType<P>, run: Run<P>, { giveUp, byRules }: JobOptions<P> = {}): Job {
  return {
    name,
    run: async (ctx, given) => run(ctx, payload.parse(given)),
    ...(giveUp && { giveUp: async (ctx: Ctx, given: unknown) => giveUp(ctx, payload.parse(given)) }),
    ...(byRules && { byRules }),
  }
}
