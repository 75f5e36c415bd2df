import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { CalmPage } from './CalmPage.tsx'
import { CodePage } from './CodePage.tsx'
import { forgetPerson } from './forget-person.ts'
import { useSignInProblem } from './useSignInProblem.ts'

export function SignInPage() {
  const { t } = useLingui()
  const { back, ended } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const problemOf = useSignInProblem()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call<{ secondFactor?: boolean }>('POST', '/api/auth/sign-in/email', { body: { email: email.trim(), password } }),
    onSuccess: ({ secondFactor }) => (secondFactor ? undefined : goOn()),
  })
  const goOn = () => {
    forgetPerson()
    return navigate({ href: ownAddress(back) })
  }
  if (signIn.data?.secondFactor) return <CodePage onSignedIn={goOn} onBack={signIn.reset} />
  return (
    <CalmPage title={t`Sign in`} description={ended && t`You have been signed out. Sign in again; what you typed is kept.`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack>
          {signIn.error && <ProblemBox text={problemOf(signIn.error)} />}
          <TextInput
            label={t`E-mail`}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            ref={focusAtStart}
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t`Password`}
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {t`Sign in`}
          </Button>
          <Group justify="center">
            <TextLink to={paths.forgotPassword()} size="sm">
              {t`I do not remember my password`}
            </TextLink>
          </Group>
        </Stack>
      </form>
    </CalmPage>
  )
}

/** Only an address of this app is gone back to, never one that a foreign link put there. */
function ownAddress(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : paths.home()
}
