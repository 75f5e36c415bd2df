import {
  deleteDraftOperation,
  getVersions,
  getVersionSteps,
  postBlueprintYaml,
  postDraftOperations,
  postDraftRemovals,
  postPublication,
  postRollback,
} from '@nurt/core/blueprint/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { addOperations, discardDraft, describeDraft, removeOperations } from './draft.ts'
import { previewDraft } from './preview.ts'
import { readSnapshot } from './read-snapshot.ts'
import { cancelUpcoming } from './upcoming.ts'
import { settleAgain } from './settle.ts'
import { listVersions, listVersionSteps, publishDraft, rollBack } from './versions.ts'
import { exportYaml, importYaml } from './yaml.ts'

export const blueprintRoutes: FastifyPluginAsyncZod = async (app) => {
  /** All that the web app shows names, fields and lists by. The tag changes with whatever is in it. */
  app.get('/snapshot', async (request, reply) => {
    const { tag, text } = await readSnapshot(request.ctx)
    void reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json').send(text)
  })

  app.get('/draft', (request) => describeDraft(request.ctx))
  app.delete('/draft', (request) => discardDraft(request.ctx))
  app.get('/draft/preview', (request) => previewDraft(request.ctx))
  /** All of them or none, in their order; answers with the draft. */
  app.post('/draft/operations', { schema: postDraftOperations }, (request) =>
    addOperations(request.ctx, request.body.operations, request.body.seen),
  )
  app.delete('/draft/operations/:operation', { schema: deleteDraftOperation }, (request) =>
    removeOperations(request.ctx, [request.params.operation]),
  )
  /** Several at once: what one side of a conflict did. */
  app.post('/draft/removals', { schema: postDraftRemovals }, (request) => removeOperations(request.ctx, request.body.operations))

  app.post('/publications', { schema: postPublication, config: { once: 'own' } }, (request) => publishDraft(request.ctx, request.body))
  /** Takes back a version whose values are still on the move. */
  app.delete('/upcoming', { config: { once: 'own' } }, async (request, reply) => {
    await cancelUpcoming(request.ctx)
    reply.code(204)
  })
  /** What a publish left undone is tried once more. */
  app.post('/settlings', async (request, reply) => {
    await settleAgain(request.ctx)
    reply.code(204)
  })
  app.get('/versions', { schema: getVersions }, (request) => listVersions(request.ctx, request.query))
  /** What the administrators did for it, one after the other. */
  app.get('/versions/:version/steps', { schema: getVersionSteps }, (request) => listVersionSteps(request.ctx, request.params.version))
  app.post('/rollbacks', { schema: postRollback, config: { once: 'own' } }, ({ ctx, body: { version, ...cases } }) =>
    rollBack(ctx, version, cases),
  )

  /** The published blueprint as a file. */
  app.get('/blueprint.yaml', async (request, reply) => {
    const text = await exportYaml(request.ctx)
    return reply.type('application/yaml').header('content-disposition', 'attachment; filename="blueprint.yaml"').send(text)
  })
  /** Into the draft, to be looked at before it is published. */
  app.post('/blueprint.yaml', { schema: postBlueprintYaml }, (request) => importYaml(request.ctx, request.body.yaml))
}
