import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** A household or an office stands behind one address; a form that is shared widely is filled in by many. */
const perMinute = { looks: 120, fromOneAddress: 10, onOneForm: 60 }

type Limit = ReturnType<FastifyInstance['createRateLimit']>

/** How often strangers may look at forms and send them, counted in this process: one address, and all of them at one form. */
export function limitStrangers(app: FastifyInstance) {
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: 60_000, keyGenerator })
  const looks = limit(perMinute.looks, ({ ip }) => `l ${ip}`)
  const fromAddress = limit(perMinute.fromOneAddress, ({ ip }) => `s ${ip}`)
  const onForm = limit(perMinute.onOneForm, ({ params }) => `f ${JSON.stringify(params)}`)
  return {
    looking: async (request: FastifyRequest) => within(request, [looks]),
    sending: async (request: FastifyRequest) => within(request, [fromAddress, onForm]),
  }
}

async function within(request: FastifyRequest, limits: readonly Limit[]): Promise<void> {
  for (const limit of limits) {
    const state = await limit(request)
    if (!state.isAllowed && state.isExceeded) refuse('too_many_requests', { seconds: state.ttlInSeconds })
  }
}
