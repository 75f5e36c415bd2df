import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'

const dist = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const year = 31_536_000
const serving = { index: false as const, preCompressed: true, cacheControl: false, setHeaders }

/**
 * The built web app. What the build named by its content is kept for a year; `index.html` answers every page's address and is asked for
 * again each time. Files stand compressed beside themselves (`.br`, `.gz`), so that nothing is compressed per request.
 */
export async function webFiles(app: FastifyInstance): Promise<void> {
  const built = existsSync(dist)
  if (built) {
    // a route for each of thousands would take a quarter of the start
    await app.register(fastifyStatic, { ...serving, root: `${dist}assets`, prefix: '/assets/', decorateReply: false })
    await app.register(fastifyStatic, { ...serving, root: dist, wildcard: false, globIgnore: ['assets/**'] })
  }
  app.setNotFoundHandler((request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || !isPage(request.url) || !built) refuse('not_found')
    // what strangers fill in is found by its address, not by a search engine
    if (request.url.startsWith('/f/')) void reply.header('x-robots-tag', 'noindex')
    return reply.sendFile('index.html')
  })
}

/** Files stand in `/assets/` and at the root; what is not found among them is no page. A page's address may hold a dot: an invitation's does. */
function isPage(url: string): boolean {
  return !/^\/(?:api\/|assets\/|[^/?]+\.\w+(?:\?|$))/.test(url)
}

function setHeaders(reply: FastifyReply, path: string): void {
  const isNamedByContent = path.includes('/assets/')
  void reply.header('cache-control', isNamedByContent ? `public, max-age=${year}, immutable` : 'no-cache')
}
