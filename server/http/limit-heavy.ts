import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the call costs, where one person could take the server from all others with it. */
    heavy?: Heavy
  }
}

type Heavy = keyof typeof limits

/** Of one person, in one process: calls under way, and calls within a minute. */
const limits = {
  export: { atOnce: 3, perMinute: 60 },
  import: { atOnce: 3, perMinute: 60 },
  aggregate: { atOnce: 16, perMinute: 6000 },
  search: { atOnce: 8, perMinute: 600 },
  // a form asks for each of its fields at once
  likeness: { atOnce: 16, perMinute: 600 },
  // an export asks for page after page
  history: { atOnce: 4, perMinute: 6000 },
} as const

interface Use {
  underWay: number
  /** The minute that is counted. */
  since: number
  calls: number
}

const minuteMs = 60_000

/** Routes that say that they are heavy refuse one who asks too much of them. Others pay nothing for it. */
export function limitHeavy(app: FastifyInstance, now: () => number = () => Date.now()): void {
  const uses = new Map<string, Use>()
  const sweep = setInterval(() => {
    for (const [key, { underWay, since }] of uses) if (underWay === 0 && now() - since > minuteMs) uses.delete(key)
  }, minuteMs).unref()
  app.addHook('onClose', async () => clearInterval(sweep))
  app.addHook('onRoute', (route) => {
    const { heavy } = route.config ?? {}
    if (!heavy) return
    // after those that say who asks
    route.preParsing = [
      ...[route.preParsing ?? []].flat(),
      async (request: FastifyRequest, { raw }) => {
        const use = take(uses, `${request.ctx.workspace.id} ${request.ctx.actor.id} ${heavy}`, limits[heavy], now())
        raw.once('close', () => use.underWay--)
      },
    ]
  })
}

function take(uses: Map<string, Use>, key: string, { atOnce, perMinute }: (typeof limits)[Heavy], now: number): Use {
  const use = uses.get(key) ?? { underWay: 0, since: now, calls: 0 }
  uses.set(key, use)
  if (now - use.since >= minuteMs) Object.assign(use, { since: now, calls: 0 })
  if (use.underWay >= atOnce) refuse('too_many_requests', { reason: 'at_once', seconds: 1 })
  if (use.calls >= perMinute) refuse('too_many_requests', { reason: 'per_minute', seconds: (use.since + minuteMs - now) / 1000 })
  use.underWay++
  use.calls++
  return use
}
