import type { RefusalCode } from '@nurt/core/refusal.ts'

/** What every no looks like (RFC 9457). `error` and `details` are the same for programs: the last part of `type`, and what it is about. */
export interface ProblemAnswer {
  type: string
  title: string
  status: number
  detail: string
  error: string
  details: Record<string, unknown>
  /** Present where it is about values: each with its place in the request. */
  fields?: { field: string; code: string; message?: string; index?: number; line?: number }[]
}

type ProblemCode = RefusalCode | 'internal'

/** What each says in English, for developers; people read the web app's own words. */
export const problems: { readonly [C in ProblemCode]: readonly [title: string, detail: string] } = {
  bad_request: ['Bad request', 'The request is not formed as this address expects it.'],
  not_signed_in: ['Not signed in', 'Send the cookie of a session, or an API key as "Authorization: Bearer nurt_…".'],
  wrong_credentials: ['Wrong credentials', 'The e-mail or the password is not right.'],
  second_factor_needed: ['Second factor needed', 'The role asks for a second factor, which this person has not set up.'],
  not_allowed: ['Not allowed', 'The role does not allow this.'],
  not_found: ['Not found', 'It does not exist, or is out of reach.'],
  changed_meanwhile: ['Changed meanwhile', 'Somebody else changed the same since the version that the request names.'],
  blueprint_changed: ['Configuration changed', 'The configuration was published anew in between; try again.'],
  already_exists: ['Already exists', 'There is one already, and there may be no second.'],
  in_use: ['In use', 'Something else still needs it.'],
  not_fitting: ['Not fitting', 'Records that are there do not fit the change.'],
  process_blocked: ['Process blocked', 'The process of the record does not allow this now; details.reasons say why.'],
  substitution_refused: ['Substitution refused', 'The one cannot stand in for the other like this; details.reason says why.'],
  version_upcoming: ['Version upcoming', 'A new version is being prepared; wait until it is in use, or cancel it.'],
  already_done: ['Already done', 'A call with this idempotency key was done, and its answer cannot be told again.'],
  expired: ['Expired', 'It worked for a limited time, which is over.'],
  too_large: ['Too large', 'The request is larger than this address takes.'],
  invalid_values: ['Invalid values', 'Some values do not fit their fields.'],
  unknown_field: ['Unknown field', 'The module has no such field, or it may not be read.'],
  invalid_blueprint: ['Invalid configuration', 'The configuration has faults.'],
  invalid_file: ['Invalid file', 'The file cannot be read as what it is taken for.'],
  mailbox_shut: ['Mailbox shut', 'The mailbox cannot be looked into; details.problem says why.'],
  key_used: ['Idempotency key used', 'The idempotency key came with another call before; give each call its own.'],
  too_slow: ['Too slow', 'The question takes too long over this many records; narrow its condition or order it otherwise.'],
  too_many_requests: ['Too many requests', 'Wait as long as Retry-After says.'],
  busy: ['Busy', 'Try again in a moment.'],
  files_away: ['Files away', 'The place where files are kept cannot be reached at the moment.'],
  internal: ['Internal error', 'A fault of the server; its log has it under the id in details.requestId.'],
}

export function problemOf(publicUrl: string, code: string, status: number, details: Record<string, unknown> = {}): ProblemAnswer {
  const known = Object.hasOwn(problems, code) ? (code as ProblemCode) : undefined
  const [title, detail] = known ? problems[known] : [code, '']
  const fields = fieldsIn(details)
  const told = fields.map(({ field, code: why, message }) => `${field}: ${message ?? why}`).slice(0, 5)
  return {
    type: known ? `${publicUrl}/api/v1/problems/${known}` : 'about:blank',
    title,
    status,
    detail: told.length > 0 ? `${detail} ${told.join('; ')}` : detail,
    error: code,
    details,
    ...(fields.length > 0 && { fields }),
  }
}

function fieldsIn(details: Record<string, unknown>): NonNullable<ProblemAnswer['fields']> {
  if (typeof details['field'] === 'string') return [{ field: details['field'], code: 'invalid' }]
  const found = Array.isArray(details['problems']) ? (details['problems'] as unknown[]) : []
  return found.flatMap((problem) => {
    if (typeof problem !== 'object' || problem === null) return []
    const { field, path, code, message, index, line } = problem as Record<string, unknown>
    const at = field ?? path
    if (typeof at !== 'string') return []
    return {
      field: at,
      code: typeof code === 'string' ? code : 'invalid',
      ...(typeof message === 'string' && { message }),
      ...(typeof index === 'number' && { index }),
      ...(typeof line === 'number' && { line }),
    }
  })
}
