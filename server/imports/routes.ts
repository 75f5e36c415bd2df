import multipart from '@fastify/multipart'
import { getImport, getImportRows, getImports, postImport, putImport } from '@nurt/core/imports/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { describeImport } from './describe-import.ts'
import { findExample } from './find-example.ts'
import { listCauses } from './list-causes.ts'
import { listFaultyRows } from './list-faulty-rows.ts'
import { listImports } from './list-imports.ts'
import { listRows } from './list-rows.ts'
import { planImport } from './plan-import.ts'
import { setImportGoing } from './set-import-going.ts'
import { startImport } from './start-import.ts'

const maxBytes = 100_000_000

/** Their answers read the file, which may lie elsewhere: no transaction waits for that. */
const apart = { config: { once: 'own' } } as const

export const importRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(multipart, { limits: { fileSize: maxBytes, files: 1, fields: 0 } })

  app.post(
    '/imports',
    { schema: postImport, bodyLimit: maxBytes + 10_000, config: { once: 'own', heavy: 'import' } },
    async (request, reply) => {
      // before anything is read into memory
      moduleFor(viewerOf(request.ctx), request.query.module, 'import')
      const file = (await request.file()) ?? refuse('invalid_file', { reason: 'missing' })
      const bytes = await file.toBuffer()
      reply.code(201)
      return startImport(request.ctx, { ...request.query, fileName: file.filename, bytes })
    },
  )

  app.get('/imports', { schema: getImports }, async (request) => listImports(request.ctx, request.query))
  app.get('/imports/:import', { schema: getImport }, async (request) => describeImport(request.ctx, request.params.import))
  app.put('/imports/:import', { schema: putImport, ...apart }, async (request) =>
    planImport(request.ctx, { ...request.params, ...request.body }),
  )
  app.get('/imports/:import/rows', { schema: getImportRows }, async (request) =>
    listRows(request.ctx, { ...request.params, ...request.query }),
  )
  app.get('/imports/:import/causes', { schema: getImport }, async (request) => listCauses(request.ctx, request.params.import))
  app.get('/imports/:import/faulty-rows', { schema: getImport }, async (request) => listFaultyRows(request.ctx, request.params.import))
  app.get('/imports/:import/example', { schema: getImport }, async (request) => findExample(request.ctx, request.params.import))

  app.post('/imports/:import/dry-runs', { schema: getImport, ...apart }, async (request) =>
    setImportGoing(request.ctx, request.params.import, 'check'),
  )
  app.post('/imports/:import/runs', { schema: getImport, ...apart }, async (request) =>
    setImportGoing(request.ctx, request.params.import, 'run'),
  )
  app.post('/imports/:import/cancellations', { schema: getImport, ...apart }, async (request) =>
    setImportGoing(request.ctx, request.params.import, 'cancel'),
  )
  app.post('/imports/:import/undos', { schema: getImport, ...apart }, async (request) =>
    setImportGoing(request.ctx, request.params.import, 'undo'),
  )
}
