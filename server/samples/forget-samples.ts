import { z } from 'zod'
import { defineJob } from '../jobs/define-job.ts'

/** When nobody is offered any more to take their removal back. */
export const forgetSamples = defineJob('samples.forget', z.object({ removal: z.uuid() }), async (ctx, { removal }) => {
  await ctx.db.deleteFrom('nurt_removed_sample').where('removal', '=', removal).execute()
})
