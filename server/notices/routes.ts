import { getFollowing, getMentionable, getNotices, postReadings, putFollowing, putWishes } from '@nurt/core/notices/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { findFollowing, followRecord, listMentionable } from './follow-record.ts'
import { listNotices } from './list-notices.ts'
import { countUnread, findWishes, readNotices, setWishes } from './read-notices.ts'

/** What a person is told, and of what they wish to be. */
export const noticeRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/notices', { schema: getNotices }, async ({ ctx, query }) => listNotices(ctx, query))
  /** At most a hundred. */
  app.get('/notices/count', async ({ ctx }) => countUnread(ctx))
  app.post('/notices/readings', { schema: postReadings }, async ({ ctx, body }, reply) => {
    await readNotices(ctx, body)
    reply.code(204)
  })
  app.get('/notices/wishes', async ({ ctx }) => findWishes(ctx))
  app.put('/notices/wishes', { schema: putWishes }, async ({ ctx, body }, reply) => {
    await setWishes(ctx, body)
    reply.code(204)
  })

  app.get('/m/:module/records/:record/following', { schema: getFollowing }, async ({ ctx, params }) => findFollowing(ctx, params))
  app.put('/m/:module/records/:record/following', { schema: putFollowing }, async ({ ctx, params, body }, reply) => {
    await followRecord(ctx, { ...params, ...body })
    reply.code(204)
  })
  app.get('/m/:module/records/:record/mentionable', { schema: getMentionable }, async ({ ctx, params, query }) =>
    listMentionable(ctx, { ...params, ...query }),
  )
}
