import { ApiProblem } from '../api/call.ts'
import type { Refused } from './outbox.ts'

/** Why something was not taken, as it was told when it was sent. */
export function problemOf({ code, details, status }: Refused): ApiProblem {
  return new ApiProblem(code, details, status)
}
