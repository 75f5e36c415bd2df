import type { FastifyInstance } from 'fastify'

/** What every answer carries, worked out once: a library that makes these anew for each request took a twentieth of the server's time. */
export function sendSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = securityHeaders(publicUrl.startsWith('https:'))
  // what a person reads is not left in a cache, unless its route says how it may be
  const unkept = { ...headers, 'cache-control': 'no-store' }
  app.addHook('onRequest', async ({ url }, reply) => void reply.headers(url.startsWith('/api/') ? unkept : headers))
}

/** Only our own scripts, none inline. Mantine sets style attributes, hence inline styles. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';')

function securityHeaders(overTls: boolean): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    // for browsers that know no frame-ancestors
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    // without TLS browsers ignore these and complain
    ...(overTls && {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'origin-agent-cluster': '?1',
    }),
  }
}
