import { storableJson } from '@nurt/core/fields/storable.ts'
import type { FastifyInstance } from 'fastify'

/** Bodies are JSON and nothing else but a file's; keys that would reach into prototypes are refused. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    parse(request, storableJson(String(body)), done),
  )
}
