import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { CalmPage } from './CalmPage.tsx'
import { useSignInProblem } from './useSignInProblem.ts'

interface CodePageProps {
  onSignedIn: () => void
  /** To the password again. */
  onBack: () => void
}

/** The second half of signing in. */
export function CodePage({ onSignedIn, onBack }: CodePageProps) {
  const { t } = useLingui()
  const problemOf = useSignInProblem()
  const [recovering, setRecovering] = useState(false)
  const [code, setCode] = useState('')
  const [remember, setRemember] = useState(false)
  const answer = useMutation({
    mutationFn: () => call('POST', '/api/auth/sign-in/second-factor', { body: { code, remember } }),
    onSuccess: onSignedIn,
  })
  const look = recovering
    ? { label: t`Recovery code`, description: t`One of the ten that you kept. Each works once.`, inputMode: 'text' as const }
    : {
        label: t`Code of the app`,
        description: t`The six digits that your authenticator app shows for Nurt.`,
        inputMode: 'numeric' as const,
      }
  return (
    <CalmPage title={t`Second factor`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          answer.mutate()
        }}
      >
        <Stack>
          {answer.error && <ProblemBox text={problemOf(answer.error)} />}
          <TextInput
            key={look.inputMode}
            {...look}
            ref={focusAtStart}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            size="md"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Checkbox
            label={t`Do not ask in this browser for 30 days`}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
          <Button type="submit" size="md" loading={answer.isPending}>
            {t`Sign in`}
          </Button>
          <OtherWays
            recovering={recovering}
            onBack={onBack}
            onSwitch={() => {
              setRecovering(!recovering)
              setCode('')
            }}
          />
        </Stack>
      </form>
    </CalmPage>
  )
}

function OtherWays({ recovering, onSwitch, onBack }: { recovering: boolean; onSwitch: () => void; onBack: () => void }) {
  const { t } = useLingui()
  return (
    <Group justify="space-between">
      <Button variant="subtle" size="xs" onClick={onSwitch}>
        {recovering ? t`Use the app` : t`Use a recovery code`}
      </Button>
      <Button variant="subtle" size="xs" onClick={onBack}>
        {t`Back`}
      </Button>
    </Group>
  )
}
