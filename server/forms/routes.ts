import { getForm, postForm } from '@nurt/core/forms/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { actOncePerKey } from '../http/act-once.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform.ts'
import { describeForm } from './describe-form.ts'
import { enterForm } from './enter-form.ts'
import { limitStrangers } from './limit-strangers.ts'
import { sendForm } from './send-form.ts'
import { tellStrangers } from './tell-strangers.ts'

const path = '/api/v1/public/:workspace/:module/:form'
const bodyLimit = 64_000

/** The only routes by which somebody without an account reads and writes something of a workspace. */
export function formRoutes(platform: Platform, identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    const { looking, sending } = limitStrangers(app, platform)
    const enter = enterForm(platform, identity)
    app.setErrorHandler(tellStrangers(platform.config.publicUrl))
    actOncePerKey(app)

    app.get(path, { onRequest: [looking, enter], schema: getForm }, async ({ ctx, params }) => describeForm(ctx, params))

    app.post(path, { onRequest: [sending, enter], schema: postForm, bodyLimit }, async ({ ctx, params, body }, reply) => {
      await sendForm(ctx, { module: params.module, form: params.form, ...body })
      reply.code(204)
    })
  }
}
