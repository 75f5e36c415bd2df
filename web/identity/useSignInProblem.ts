import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'

/** The sign-in library's own codes, and ours where they are about a person here. */
const texts: Record<string, MessageDescriptor> = {
  INVALID_EMAIL_OR_PASSWORD: msg`The e-mail or the password is not right. Check both and try again.`,
  INVALID_PASSWORD: msg`The present password is not right.`,
  INVALID_EMAIL: msg`This is not an e-mail address.`,
  PASSWORD_TOO_SHORT: msg`The password is too short.`,
  PASSWORD_TOO_LONG: msg`The password is too long.`,
  already_exists: msg`Someone with this e-mail is here already.`,
  INVALID_CODE: msg`The code is not right. It changes every half minute; take the newest one.`,
  CHALLENGE_OVER: msg`This took too long. Enter the password once more.`,
  TOO_MANY_CODES: msg`Too many wrong codes. Try again in a quarter of an hour.`,
  common: msg`This password is among the first that are tried. Choose another one: a few words that do not belong together are easy to remember.`,
  personal: msg`This password is little more than your name or the company’s, which others know. Choose another one.`,
  INVALID_TOKEN: msg`This link is no longer valid. Ask for a new one.`,
}

/** What went wrong with signing in or with a password, for a person. */
export function useSignInProblem(): (error: unknown) => string {
  const { _ } = useLingui()
  return (error) => {
    const own = error instanceof ApiProblem ? (texts[error.code] ?? texts[String(error.details['reason'])]) : undefined
    if (!own && error instanceof ApiProblem && error.status === 429) return _(problemText(new ApiProblem('too_many_requests', {}, 429)))
    return _(own ?? problemText(error))
  }
}
