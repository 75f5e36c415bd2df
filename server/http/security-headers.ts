import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Only our own scripts, none inline. Mantine sets style attributes, hence inline styles. */
export function securityHeaders(publicUrl: string): FastifyHelmetOptions {
  const overTls = publicUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: overTls && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    // without TLS browsers ignore it and complain
    crossOriginOpenerPolicy: overTls,
    originAgentCluster: overTls,
  }
}
