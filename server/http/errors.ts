import { Refusal, type RefusalCode, refusals } from '@nurt/core/refusal.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'

/** The only place where an error becomes an answer. */
export function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) {
    return reply.code(refusals[error.code]).send({ error: error.code, details: error.details })
  }
  if (error.validation) {
    return reply.code(400).send({ error: 'bad_request', details: { problems: error.validation.map(problem) } })
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return reply.code(error.statusCode).send({ error: codes[error.statusCode] ?? 'bad_request', details: {} })
  }
  const refused = ofDatabase[error.code]
  if (refused) return reply.code(refusals[refused]).send({ error: refused, details: {} })
  request.log.error(error)
  return reply.code(500).send({ error: 'internal', details: { requestId: request.id } })
}

/** What Fastify itself refuses. */
const codes: Record<number, string> = { 413: 'too_large', 415: 'bad_request', 429: 'too_many_requests' }

/** What PostgreSQL refuses that is nobody's bug: characters that no text holds, and two transactions that waited for one another. */
const ofDatabase: Record<string, RefusalCode | undefined> = {
  '22021': 'bad_request',
  '22P05': 'bad_request',
  '40P01': 'busy',
  '55P03': 'busy',
}

/** Where it is (`columns.0.name`), what is wrong, and in English for developers. */
function problem({ instancePath, keyword, message }: FastifySchemaValidationError) {
  return { field: instancePath.slice(1).replaceAll('/', '.'), code: keyword, message: message ?? '' }
}
