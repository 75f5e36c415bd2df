/** Every way that the platform says no, with its HTTP status. The server sends the code; the words live in translations. */
export const refusals = {
  bad_request: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  not_allowed: 403,
  /** The person's role asks for a second factor, and there is none yet. */
  second_factor_needed: 403,
  not_found: 404,
  changed_meanwhile: 409,
  blueprint_changed: 409,
  already_exists: 409,
  in_use: 409,
  not_fitting: 409,
  /** The record's process does not let it go on: `reasons` say why. */
  process_blocked: 409,
  /** Somebody cannot stand in for the other one like this: `reason` says why. */
  substitution_refused: 409,
  version_upcoming: 409,
  /** A repeated call whose first answer is not told again. */
  already_done: 409,
  expired: 410,
  too_large: 413,
  invalid_values: 422,
  unknown_field: 422,
  invalid_blueprint: 422,
  invalid_file: 422,
  /** A mailbox that cannot be looked into: `problem` says why. */
  mailbox_shut: 422,
  /** An idempotency key came with another call before. */
  key_used: 422,
  /** A question over records that was stopped. */
  too_slow: 422,
  too_many_requests: 429,
  busy: 503,
  /** The place where files are kept cannot be reached, or cannot take or give them now. */
  files_away: 503,
} as const

export type RefusalCode = keyof typeof refusals

/** A final, expected no; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>

  constructor(code: RefusalCode, details: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** Why something that was to happen by itself did not: a refusal with its details, or `internal`. */
export interface KeptRefusal {
  error: string
  details: Record<string, unknown>
}

export function keptRefusal(error: unknown): KeptRefusal {
  return error instanceof Refusal ? { error: error.code, details: error.details } : { error: 'internal', details: {} }
}

/** A no that passes by itself: worth another try later. */
export function isPassing({ code }: Refusal): boolean {
  return refusals[code] === 503
}

export function refuse(code: RefusalCode, details?: Record<string, unknown>): never {
  throw new Refusal(code, details)
}
