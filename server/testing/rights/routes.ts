import type { RouteOptions } from 'fastify'

/** Routes by which nobody reads or changes a record, with what decides about them; all others are asked by the proof. */
export const unaskedRoutes: Readonly<Record<string, string>> = {
  ...because('it tells nothing of any workspace', ['GET /api/v1/problems/:code', 'GET /api/v1/packs']),
  ...because('a person about themselves, whatever the role', [
    'GET /api/v1/me',
    'PATCH /api/v1/me',
    'GET /notices/wishes',
    'PUT /notices/wishes',
  ]),
  ...because('a session, a password or a link decides (server/identity, server/security)', [
    'GET /api/auth/get-session',
    'GET /api/auth/list-sessions',
    'GET /api/v1/invitations/:token',
    'GET /api/v1/me/second-factor',
    'GET /api/v1/setup',
    'POST /api/auth/change-password',
    'POST /api/auth/reset-password',
    'POST /api/auth/revoke-other-sessions',
    'POST /api/auth/revoke-session',
    'POST /api/auth/revoke-sessions',
    'POST /api/auth/sign-in/email',
    'POST /api/auth/sign-in/second-factor',
    'POST /api/auth/sign-out',
    'POST /api/v1/invitations/:token/acceptances',
    'POST /api/v1/me/second-factor',
    'POST /api/v1/me/second-factor/confirmations',
    'POST /api/v1/me/second-factor/recovery-codes',
    'POST /api/v1/me/second-factor/removals',
    'POST /api/v1/setup',
    'POST /api/v1/workspaces',
  ]),
  ...because('no module of the proof is a party that tasks are about; server/tasks/tasks-about.test.ts asks', [
    'GET /m/:module/records/:record/tasks',
  ]),
  ...because('whose import it is decides, as for its other steps, which are asked', ['POST /imports/:import/cancellations']),
}

function because(reason: string, routes: readonly string[]): Record<string, string> {
  return Object.fromEntries(routes.map((route) => [route, reason]))
}

/** Which routes of an application were asked, whoever asked them; its pages and `/healthz` are open to everybody. */
export function noteRoutes() {
  const asked = new Map<string, boolean>()
  return {
    note: (route: RouteOptions): void => {
      const { preHandler = [] } = route
      for (const method of [route.method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS' && route.url.startsWith('/api/'))) {
        const name = `${method} ${route.url.replace('/api/v1/w/:workspace', '')}`
        asked.set(name, false)
        route.preHandler = [async () => void asked.set(name, true), ...[preHandler].flat()]
      }
    },
    unasked: () => [...asked].flatMap(([name, isAsked]) => (isAsked ? [] : [name])).toSorted(),
  }
}
