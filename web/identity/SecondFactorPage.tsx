import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { FirstStep, RecoveryCodes } from '@nurt/core/identity/api.ts'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, call } from '../api/call.ts'
import { meQuery, queryClient } from '../api/queries.ts'
import { paths } from '../paths.ts'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { PasswordForm } from './AskPassword.tsx'
import { CalmPage } from './CalmPage.tsx'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodesBox } from './RecoveryCodesBox.tsx'
import { secondFactorQuery } from './SecondFactorSection.tsx'
import { signOut } from './sign-out.ts'
import { useSignInProblem } from './useSignInProblem.ts'

const url = '/api/v1/me/second-factor'

/** Sets it up, step by step; also where a role asks for it before anything else. */
export function SecondFactorPage() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(secondFactorQuery)
  const begin = useMutation({ mutationFn: (password: string) => call<FirstStep>('POST', url, { body: { password } }) })
  const confirm = useMutation({
    mutationFn: (code: string) => call<RecoveryCodes>('POST', `${url}/confirmations`, { body: { code } }),
    // what was refused for want of it is asked anew
    onSuccess: () => queryClient.invalidateQueries(),
  })
  if (confirm.data)
    return (
      <CalmPage title={t`The second factor is set up`} width={480}>
        <Stack>
          <RecoveryCodesBox codes={confirm.data.recoveryCodes} />
          <WaysOn />
        </Stack>
      </CalmPage>
    )
  if (data.since !== null)
    return (
      <CalmPage title={t`The second factor is set up`} width={480}>
        <WaysOn />
      </CalmPage>
    )
  if (!begin.data)
    return (
      <CalmPage
        title={t`Set up a second factor`}
        width={480}
        description={t`A code of an app on your phone is asked for beside the password. You need the phone with an authenticator app, for instance Aegis, Google Authenticator or Microsoft Authenticator.`}
      >
        <Stack>
          <PasswordForm button={t`Go on`} pending={begin.isPending} error={begin.error} onPassword={(password) => begin.mutate(password)} />
          <Group justify="space-between">
            <ButtonLink to={paths.sessions()} variant="subtle" size="xs">
              {t`My account`}
            </ButtonLink>
            <Button
              variant="subtle"
              size="xs"
              onClick={() => void signOut('here').then((isOut) => isOut && location.assign(paths.signIn()))}
            >
              {t`Sign out`}
            </Button>
          </Group>
        </Stack>
      </CalmPage>
    )
  return (
    <CalmPage title={t`Set up a second factor`} width={480} description={t`Scan this with the app, or type the key into it.`}>
      <FirstCode step={begin.data} pending={confirm.isPending} error={confirm.error} onCode={(code) => confirm.mutate(code)} />
    </CalmPage>
  )
}

interface FirstCodeProps {
  step: FirstStep
  pending: boolean
  error: unknown
  onCode: (code: string) => void
}

function FirstCode({ step, pending, error, onCode }: FirstCodeProps) {
  const { t } = useLingui()
  const problemOf = useSignInProblem()
  const [code, setCode] = useState('')
  const isWrong = error instanceof ApiProblem && error.code === 'invalid_values'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onCode(code.replaceAll(/\s/g, ''))
      }}
    >
      <Stack>
        <Group justify="center">
          <QrCode text={step.address} label={t`QR code with the key`} />
        </Group>
        <div>
          <Text size="sm">{t`Key`}</Text>
          <Code block aria-label={t`Key`} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-word' }}>
            {step.key.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </Code>
        </div>
        <TextInput
          label={t`Code of the app`}
          description={t`The six digits that your authenticator app shows for Nurt.`}
          ref={focusAtStart}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={
            error ? (isWrong ? t`The code is not right. It changes every half minute; take the newest one.` : problemOf(error)) : undefined
          }
        />
        <Button type="submit" loading={pending}>
          {t`Switch on`}
        </Button>
      </Stack>
    </form>
  )
}

function WaysOn() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <Group gap="xs">
      {me.workspaces.map(({ slug, name }) => (
        <ButtonLink key={slug} to={paths.workspace(slug)}>
          {t`Go to ${name}`}
        </ButtonLink>
      ))}
      <ButtonLink to={paths.sessions()} variant="default">
        {t`My account`}
      </ButtonLink>
    </Group>
  )
}
