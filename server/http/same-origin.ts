import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyRequest } from 'fastify'

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that a page of another site makes in a signed-in person's name. Browsers say where a request comes from; what says
 * nothing is not a browser, and has no cookie that it wasn't given. Behind a proxy the Host may be the inner one, hence `publicUrl`.
 */
export function refuseForeignWrites(publicUrl: string) {
  const ours = new URL(publicUrl).origin
  return async (request: FastifyRequest): Promise<void> => {
    if (reading.has(request.method)) return
    const site = request.headers['sec-fetch-site']
    if (site === 'same-origin' || site === 'none') return
    const origin = request.headers.origin
    if (site === undefined && origin === undefined) return
    if (site === undefined && (origin === ours || hostOf(origin) === request.headers.host)) return
    refuse('not_allowed', { reason: 'other_site' })
  }
}

function hostOf(origin: string | undefined): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined
}
