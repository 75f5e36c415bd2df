import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, RouteOptions } from 'fastify'
import fastify, { LogController } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { blueprintRoutes } from './blueprint/routes.ts'
import { moving } from './blueprint/put-on-steps.ts'
import { settlers } from './blueprint/settle.ts'
import { actOncePerKey } from './http/act-once.ts'
import { enterWorkspace, refuseKeys } from './http/authenticate.ts'
import { endConnectionsWhenClosing } from './http/end-connections.ts'
import { answerErrors, describeProblem } from './http/errors.ts'
import { healthRoute } from './http/health.ts'
import { limitHeavy } from './http/limit-heavy.ts'
import { readJsonBodies } from './http/json-body.ts'
import { refuseForeignWrites } from './http/same-origin.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import { webFiles } from './http/web-files.ts'
import { authRoutes } from './identity/auth-routes.ts'
import type { Identity } from './identity/identity.ts'
import { keyRoutes } from './identity/key-routes.ts'
import { memberRoutes } from './identity/member-routes.ts'
import { teamRoutes } from './identity/team-routes.ts'
import { identityRoutes } from './identity/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { discoveryRoutes } from './discovery/routes.ts'
import { formRoutes } from './forms/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { missingTemplates } from './documents/templates.ts'
import { documentRoutes } from './documents/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { mailboxRoutes } from './mailboxes/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { packRoutes } from './packs/routes.ts'
import { listRoutes } from './lists/routes.ts'
import { Live } from './live/live.ts'
import { liveRoutes, streamRoute } from './live/routes.ts'
import { meetingSplit } from './permissions/meeting-split.ts'
import type { Platform } from './platform.ts'
import { cancelDropped } from './processes/cancel-children.ts'
import { followChildren } from './processes/follow-children.ts'
import { followMade } from './processes/follow-made.ts'
import { followRecords } from './processes/follow-records.ts'
import { mergeMade } from './processes/merge-made.ts'
import { lockParents } from './processes/lock-parents.ts'
import { lookAfterPublish, lookSoon } from './processes/look-soon.ts'
import { processRoutes } from './processes/routes.ts'
import { webhookRoutes } from './processes/webhook-routes.ts'
import { startChildren } from './processes/start-children.ts'
import { keepCases } from './processes/kept.ts'
import { restartFaults } from './processes/restart-faults.ts'
import { furtherFaults } from './blueprint/stranded.ts'
import { seen } from './blueprint/told-faults.ts'
import { beforeStructure } from './blueprint/publish-structure.ts'
import { afterAdvances } from './processes/store-advanced.ts'
import { beforeLocks } from './records/load-records.ts'
import { deletionRoutes } from './records/deletion-routes.ts'
import { refuseOwnPart } from './records/refuse-own-part.ts'
import { recordRoutes } from './records/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { followDoers } from './tasks/follow-doers.ts'
import { rollUpPercent } from './tasks/roll-up-percent.ts'
import { taskRoutes } from './tasks/routes.ts'
import { openapiRoutes } from './openapi/routes.ts'
import { settleComputed } from './records/settle-computed.ts'
import { afterMerges } from './records/merge-records.ts'
import { afterWrites } from './records/written-drafts.ts'
import { seenTitles } from './records/seen-titles.ts'
import { settleSearch } from './records/settle-search.ts'
import { sampleRoutes } from './samples/routes.ts'

/** What publishes leave to the rooms right of the blueprint. */
settlers.compute = settleComputed
settlers.search = settleSearch
moving.where = meetingSplit
seen.titles = seenTitles

/** What writes of records mean to the rooms right of them. */
afterWrites.push(refuseOwnPart, followRecords, followChildren, followDoers, rollUpPercent, lookSoon, followMade)
afterMerges.push(mergeMade)
beforeLocks.push(lockParents)
afterAdvances.push(startChildren, cancelDropped)
furtherFaults.push(restartFaults, missingTemplates)
beforeStructure.push(keepCases, lookAfterPublish)

/** One line per room's routes, under `/api/v1/w/:workspace`. */
const workspaceRoutes: readonly FastifyPluginAsyncZod[] = [
  blueprintRoutes,
  recordRoutes,
  processRoutes,
  taskRoutes,
  deletionRoutes,
  listRoutes,
  searchRoutes,
  fileRoutes,
  documentRoutes,
  packRoutes,
  sampleRoutes,
  importRoutes,
  exportRoutes,
  openapiRoutes,
  historyRoutes,
  discoveryRoutes,
  noticeRoutes,
]

/** `hear` is told of every route. */
export async function buildApp(platform: Platform, identity: Identity, hear?: (route: RouteOptions) => void): Promise<FastifyInstance> {
  const { config } = platform
  const app = fastify({
    logger: { level: 'warn' },
    // requests are not logged, and a logger of its own for each costs more than to find whom it belongs to
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: 2_000_000,
    frameworkErrors: answerErrors(config.publicUrl),
    routerOptions: { maxParamLength: 200 },
  })
  if (hear) app.addHook('onRoute', hear)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerErrors(config.publicUrl))
  readJsonBodies(app)
  sendSecurityHeaders(app, config.publicUrl)
  await app.register(rateLimit, { global: false })
  app.addHook('onRequest', refuseForeignWrites(config.publicUrl))
  endConnectionsWhenClosing(app)

  const live = new Live(platform, identity)
  app.get<{ Params: { code: string } }>('/api/v1/problems/:code', ({ params }) => describeProblem(params.code))
  await app.register(healthRoute(platform))
  await app.register(authRoutes(platform, identity))
  await app.register(identityRoutes(platform, identity))
  await app.register(streamRoute(live, identity))
  await app.register(formRoutes(platform, identity))
  await app.register(workspaceApi({ platform, identity, live }), { prefix: '/api/v1/w/:workspace' })
  await webFiles(app)
  return app
}

interface Parts {
  platform: Platform
  identity: Identity
  live: Live
}

function workspaceApi({ platform, identity, live }: Parts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', enterWorkspace(platform, identity))
    // says what a browser shows, which may be said again and needs no transaction
    await app.register(liveRoutes(live))
    actOncePerKey(app)
    limitHeavy(app)
    await app.register(async (app) => {
      app.addHook('onRequest', refuseKeys)
      await app.register(memberRoutes(identity))
      await app.register(teamRoutes(identity))
      await app.register(keyRoutes(identity))
      await app.register(webhookRoutes)
      await app.register(mailboxRoutes)
    })
    for (const routes of workspaceRoutes) await app.register(routes)
  }
}
