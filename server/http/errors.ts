import { Refusal, type RefusalCode, refusals } from '@nurt/core/refusal.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import { problemOf, problems } from './problem.ts'

const problemJson = 'application/problem+json; charset=utf-8'

/** The only place where an error becomes an answer. */
export function answerErrors(publicUrl: string) {
  return (error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) => {
    return sendProblem(publicUrl, reply, answerOf(error, request))
  }
}

interface No {
  code: string
  status: number
  details?: Record<string, unknown> | undefined
}

export function sendProblem(publicUrl: string, reply: FastifyReply, { code, status, details = {} }: No) {
  const seconds = details['seconds'] ?? (status === 503 ? 1 : undefined)
  if (typeof seconds === 'number') void reply.header('retry-after', Math.max(1, Math.ceil(seconds)))
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(problemJson)
    .send(JSON.stringify(problemOf(publicUrl, code, status, details)))
}

function answerOf(error: FastifyError | Refusal, request: FastifyRequest): No {
  if (error instanceof Refusal) return { code: error.code, status: refusals[error.code], details: error.details }
  if (error.validation) return { code: 'bad_request', status: 400, details: { problems: error.validation.map(problem) } }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { code: codes[error.statusCode] ?? 'bad_request', status: error.statusCode }
  const refused = ofDatabase[error.code]
  if (refused) return { code: refused, status: refusals[refused] }
  request.log.error({ err: error, reqId: request.id })
  return { code: 'internal', status: 500, details: { requestId: request.id } }
}

/** What Fastify itself refuses. */
const codes: Record<number, string> = { 413: 'too_large', 415: 'bad_request', 429: 'too_many_requests' }

/**
 * What PostgreSQL refuses that is nobody's bug: characters that no text holds, two transactions that waited for one another, and what
 * was stopped since it took too long (db/readers.ts).
 */
const ofDatabase: Record<string, RefusalCode | undefined> = {
  '22021': 'bad_request',
  '22P05': 'bad_request',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'too_slow',
}

/** Where it is (`columns.0.name`), what is wrong, and in English for developers. */
function problem({ instancePath, keyword, message }: FastifySchemaValidationError) {
  return { field: instancePath.slice(1).replaceAll('/', '.'), code: keyword, message: message ?? '' }
}

/** Says what a problem's `type` means. */
export function describeProblem(code: string): Record<string, unknown> {
  if (!Object.hasOwn(problems, code)) throw new Refusal('not_found')
  const [title, detail] = problems[code as keyof typeof problems]
  return { title, status: code === 'internal' ? 500 : refusals[code as RefusalCode], detail }
}
