import { getGiven, getHeld, getInbox, getTasksAbout, getThread, postVisit } from '@nurt/core/tasks/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { countInbox, listInbox } from './list-inbox.ts'
import { listGiven } from './list-given.ts'
import { listHeld } from './list-held.ts'
import { listTasksAbout } from './list-tasks-about.ts'
import { listThread } from './list-thread.ts'
import { findWholeLoad } from './people-load.ts'
import { visitInbox } from './visit-inbox.ts'

/** Everything that waits for a person: hand-made tasks, tasks of processes, mentions. */
export const taskRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/inbox', { schema: getInbox }, async ({ ctx, query }) => listInbox(ctx, query))
  app.get('/inbox/given', { schema: getGiven }, async ({ ctx, query }) => listGiven(ctx, query))
  app.get('/inbox/count', async ({ ctx }) => countInbox(ctx))
  app.get('/m/:module/records/:record/thread', { schema: getThread }, async ({ ctx, params }) => listThread(ctx, params))
  app.get('/m/:module/records/:record/tasks', { schema: getTasksAbout }, async ({ ctx, params }) => listTasksAbout(ctx, params))
  app.get('/tasks/load', async ({ ctx }) => findWholeLoad(ctx))
  app.get('/tasks/hand-made', { schema: getHeld }, async ({ ctx, query }) => listHeld(ctx, query))
  app.post('/inbox/visits', { schema: postVisit }, async ({ ctx, body }, reply) => {
    await visitInbox(ctx, body)
    reply.code(204)
  })
}
