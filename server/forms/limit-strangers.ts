import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Platform } from '../platform.ts'
import { countSent, forgetSent } from './count-sent.ts'

/** A household or an office stands behind one address; a form that is shared widely is filled in by many. */
const perMinute = { looks: 120, fromOneAddress: 10, onOneForm: 60 }
const minuteMs = 60_000

type Limit = ReturnType<FastifyInstance['createRateLimit']>

/**
 * How often strangers may look at forms and send them: one address, and all of them at one form. What is sent is counted for all processes
 * of the database; who goes on without end is turned away by each process before that. A look asks the database for nothing, so each process
 * counts its own.
 */
export function limitStrangers(app: FastifyInstance, platform: Platform) {
  const limit = (max: number, kind: string) => app.createRateLimit({ max, timeWindow: minuteMs, keyGenerator: ({ ip }) => `${kind} ${ip}` })
  const looks = limit(perMinute.looks, 'l')
  const fromAddress = limit(perMinute.fromOneAddress, 's')
  let isCounted = false
  const sweep = setInterval(() => {
    if (isCounted) void forgetSent(platform).catch((error: unknown) => platform.log.error(error, 'counts of strangers'))
    isCounted = false
  }, minuteMs).unref()
  app.addHook('onClose', async () => clearInterval(sweep))
  return {
    looking: async (request: FastifyRequest) => within(request, looks),
    sending: async (request: FastifyRequest) => {
      await within(request, fromAddress)
      isCounted = true
      await countSent(platform, `address ${request.ip}`, perMinute.fromOneAddress)
      await countSent(platform, `form ${JSON.stringify(request.params)}`, perMinute.onOneForm)
    },
  }
}

async function within(request: FastifyRequest, limit: Limit): Promise<void> {
  const state = await limit(request)
  if (!state.isAllowed && state.isExceeded) refuse('too_many_requests', { seconds: state.ttlInSeconds })
}
