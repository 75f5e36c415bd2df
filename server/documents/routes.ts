import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import { getTemplate, getTemplateSample, postDocument, postTemplate } from '@nurt/core/documents/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { readDraftModules } from '../blueprint/draft.ts'
import { attachment } from '../http/attachment.ts'
import { makeDocument } from './make-document.ts'
import { docxType } from './make-file.ts'
import { sampleDocx } from './sample-docx.ts'
import { findTemplate, takeTemplate } from './templates.ts'

const mostBytes = 5_000_000

/** Word templates of modules, and the files that are made by them. */
export const documentRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 0 }, throwFileSizeLimit: false })

  /** Looks at a Word document; keeps it where nothing is wrong with it. */
  app.post('/m/:module/templates', { schema: postTemplate, config: { once: 'own' } }, async (request) => {
    const part = request.isMultipart() ? await request.file() : undefined
    if (!part) refuse('bad_request', { problem: 'no_file' })
    const bytes = await part.toBuffer()
    if (part.file.truncated) refuse('too_large')
    request.ctx.once?.tell(createHash('sha256').update(bytes).digest('hex'))
    return takeTemplate(request.ctx, { module: request.params.module, name: part.filename, bytes })
  })
  /** A document with every tag of the module, as the draft has it. */
  app.get('/m/:module/template-sample', { schema: getTemplateSample }, async ({ ctx, params }, reply) => {
    const blueprint = await readDraftModules(ctx)
    const module = blueprint.modules.find(({ key }) => key === params.module) ?? refuse('not_found')
    const bytes = sampleDocx(blueprint, module, ctx.locale.language)
    return reply.headers({ 'content-type': docxType, 'content-disposition': attachment(`${params.module}.docx`) }).send(bytes)
  })
  app.get('/templates/:sha256', { schema: getTemplate }, async ({ ctx, params }, reply) => {
    const bytes = await findTemplate(ctx, params.sha256)
    return reply
      .headers({ 'content-type': docxType, 'content-disposition': attachment('template.docx'), 'x-content-type-options': 'nosniff' })
      .send(bytes)
  })
  app.post('/m/:module/records/:record/documents', { schema: postDocument }, async ({ ctx, params, body }) =>
    makeDocument(ctx, { ...params, ...body }),
  )
}
