import type { RefusalCode } from '@nurt/core/refusal.ts'
import { actOnce, longestTry } from './act-once.ts'
import { lookingHeader } from './looking.ts'
import { orKept } from './or-kept.ts'
import { orLater } from './or-later.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Why the server said no, or `offline` and `internal`, or why this device cannot keep it; the words are in problemText. */
export type ProblemCode = RefusalCode | 'offline' | 'internal' | 'device_full' | 'too_much_waiting'

export class ApiProblem extends Error {
  readonly code: string
  readonly details: Record<string, unknown>
  readonly status: number

  constructor(code: string, details: Record<string, unknown>, status: number) {
    super(code)
    this.code = code
    this.details = details
    this.status = status
  }
}

/** What was asked for is not there, or not for this person. */
export function isNotThere(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'not_found'
}

type QueryValue = string | number | boolean | object | undefined

interface CallOptions {
  /** Sent as JSON, or as it is when it is a form with files. */
  body?: unknown
  /** Undefined ones are left out; objects travel as JSON. */
  query?: Record<string, QueryValue>
  /** Ends it. A write takes none: what has one only asks, whatever its method, or may be done twice, so that it is sent once and without a key. */
  signal?: AbortSignal
  /** Under which path the answer is kept for when there is no connection; absent: its own. */
  keptAs?: string | undefined
  /** Asked with one's own rights also while one looks as somebody else. */
  asOneself?: true
}

let tellSignedOut = () => {}

/** What to do when the server no longer knows the session. */
export function whenSignedOut(listener: () => void): void {
  tellSignedOut = listener
}

/**
 * One request to the server. Throws ApiProblem for every no, with `offline` when there was no answer at all. What is written in a workspace
 * is sent until it is answered, for a while, and done once.
 */
export function call<Answer>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  const whole = path + queryText(options.query)
  if (method === 'GET') return orKept(options.keptAs ?? whole, () => ask(whole, request(method, path, options)), isOffline)
  if (options.signal || !doneOnce.test(path)) return ask(whole, request(method, path, options))
  const send = (key: string, signal?: AbortSignal) => ask<Answer>(whole, request(method, path, { ...options, signal }, key))
  const write = { method, path: whole, body: options.body }
  return orLater(write, () => actOnce({ ...write, send, isUnanswered }), isOffline)
}

/** One try of a write, under the key that it had before. */
export function tryOnce(method: Method, path: string, body: unknown, key: string): Promise<unknown> {
  const signal = body instanceof FormData ? undefined : AbortSignal.timeout(longestTry)
  return ask(path, request(method, path, { body, ...(signal && { signal }) }, key))
}

/** What is written in a workspace, by its people or through its forms. */
const doneOnce = /^\/api\/v1\/(?:w|public)\//

async function ask<Answer>(path: string, asked: RequestInit): Promise<Answer> {
  const { response, answer } = await fetch(path, asked)
    .then(async (response) => ({ response, answer: await read(response) }))
    .catch((error: unknown) => {
      if (asked.signal?.aborted && !isTimeout(asked.signal)) throw error
      throw new ApiProblem('offline', {}, 0)
    })
  return taken<Answer>(answer, response.status)
}

/** What was answered; throws ApiProblem for a no. */
export function taken<Answer>(answer: unknown, status: number): Answer {
  if (status >= 200 && status < 300) return answer as Answer
  const problem = problemOf(answer, status)
  if (problem.code === 'not_signed_in') tellSignedOut()
  throw problem
}

function read(response: Response): Promise<unknown> {
  return response.headers.get('content-type')?.includes('json') ? response.json() : response.text()
}

const isTimeout = ({ reason }: AbortSignal) => reason instanceof DOMException && reason.name === 'TimeoutError'

const isOffline = (error: unknown) => error instanceof ApiProblem && error.code === 'offline'

/** Nobody knows what came of it; or nothing, and that passes. */
function isUnanswered(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  return ['offline', 'busy'].includes(error.code) || (error.code === 'internal' && [502, 503, 504].includes(error.status))
}

function request(method: Method, path: string, { body, signal, asOneself }: CallOptions, key?: string): RequestInit {
  const headers = { ...(asOneself ? {} : lookingHeader(path)), ...(key !== undefined && { 'idempotency-key': key }) }
  if (body === undefined) return { method, signal, headers }
  if (body instanceof FormData) return { method, signal, headers, body }
  return { method, signal, body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
}

function queryText(query: Record<string, QueryValue> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  if (pairs.length === 0) return ''
  return `?${new URLSearchParams(pairs.map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]))}`
}

/** What stands between says so without our words: a proxy that lets no large files through. */
const unsaid: Record<number, string> = { 413: 'too_large' }

/** Ours say `{ error, details }`, the sign-in library's `{ code, message }`. */
function problemOf(answer: unknown, status: number): ApiProblem {
  const { error, code, details } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>
  const name = typeof error === 'string' ? error : typeof code === 'string' ? code : (unsaid[status] ?? 'internal')
  return new ApiProblem(name, (details ?? {}) as Record<string, unknown>, status)
}
