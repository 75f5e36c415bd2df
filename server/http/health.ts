import type { FastifyInstance } from 'fastify'
import type { Platform } from '../platform.ts'

/** 200 when it can serve: the database answers. The migrations are done before anything listens. */
export function healthRoute(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/healthz', { logLevel: 'silent' }, async (_request, reply) => {
      const answers = await Promise.race([answersNow(platform), patience()])
      return reply
        .code(answers ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ ok: answers })
    })
  }
}

async function answersNow({ pool }: Platform): Promise<boolean> {
  try {
    await pool.query('select 1')
    return true
  } catch {
    return false
  }
}

function patience(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 2000).unref())
}
