import { Button, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { paths } from '../paths.ts'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'
import { CalmPage } from './CalmPage.tsx'
import { isOfNewPassword } from './field-problems.ts'
import { NewPasswordInput, shortestPassword } from './NewPasswordInput.tsx'
import { useSignInProblem } from './useSignInProblem.ts'

export function ResetPasswordPage() {
  const { t } = useLingui()
  const { token = '' } = useSearch({ from: '/reset-password' })
  const navigate = useNavigate()
  const problemOf = useSignInProblem()
  const [password, setPassword] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const reset = useMutation({
    mutationFn: () => call('POST', '/api/auth/reset-password', { body: { token, newPassword: password } }),
    onSuccess: () => {
      showDone(t`The new password is set. Sign in with it.`)
      return navigate({ to: paths.signIn() })
    },
  })
  return (
    <CalmPage title={t`Choose a new password`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const short = password.length < shortestPassword
          setTooShort(short)
          if (!short) reset.mutate()
        }}
      >
        <Stack>
          {reset.error && !isOfNewPassword(reset.error) && <ProblemBox text={problemOf(reset.error)} />}
          <NewPasswordInput
            label={t`New password`}
            ref={focusAtStart}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={tooShort ? t`The password is too short.` : isOfNewPassword(reset.error) && problemOf(reset.error)}
          />
          <Button type="submit" size="md" loading={reset.isPending}>
            {t`Set the password`}
          </Button>
        </Stack>
      </form>
    </CalmPage>
  )
}
