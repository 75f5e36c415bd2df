import { useLingui } from '@lingui/react/macro'
import { ApiProblem } from '../api/call.ts'
import { useSignInProblem } from './useSignInProblem.ts'

/** What went wrong where a signed-in person gives the password again. */
export function usePasswordProblem(): (error: unknown) => string {
  const { t } = useLingui()
  const problemOf = useSignInProblem()
  return (error) =>
    error instanceof ApiProblem && error.code === 'wrong_credentials' ? t`The present password is not right.` : problemOf(error)
}
