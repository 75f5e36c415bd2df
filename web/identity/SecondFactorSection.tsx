import { Button, Group, Text, Title } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { RecoveryCodes, SecondFactor } from '@nurt/core/identity/api.ts'
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { showDone } from '../ui/show-done.ts'
import { AskPassword } from './AskPassword.tsx'
import { RecoveryCodesBox } from './RecoveryCodesBox.tsx'

const url = '/api/v1/me/second-factor'
export const secondFactorQuery = queryOptions({
  queryKey: ['me', 'second-factor'],
  queryFn: ({ signal }) => call<SecondFactor>('GET', url, { signal }),
})

/** Whether a code is asked for at sign-in, and what can be done about it. */
export function SecondFactorSection() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(secondFactorQuery)
  return (
    <section aria-labelledby="second-factor">
      <Title order={2} id="second-factor" mb={4}>
        {t`Second factor`}
      </Title>
      {data.since === null ? (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            {t`A code of an app on your phone is asked for beside the password. Then nobody signs in as you who only knows the password.`}
          </Text>
          <ButtonLink to={paths.secondFactor()} variant="default">
            {t`Set up a second factor`}
          </ButtonLink>
        </>
      ) : (
        <SwitchedOn codes={data.recoveryCodes} />
      )}
    </section>
  )
}

function SwitchedOn({ codes }: { codes: number }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'renew' | 'remove'>()
  const close = () => setAsking(undefined)
  const renew = useMutation({
    mutationFn: (password: string) => call<RecoveryCodes>('POST', `${url}/recovery-codes`, { body: { password } }),
    onSuccess: close,
    onSettled: () => queryClient.invalidateQueries(secondFactorQuery),
  })
  const remove = useMutation({
    mutationFn: (password: string) => call('POST', `${url}/removals`, { body: { password } }),
    onSuccess: () => {
      close()
      showDone(t`The second factor is switched off.`)
    },
    onSettled: () => queryClient.invalidateQueries(secondFactorQuery),
  })
  // a password that was wrong the last time is not told of again; new codes stay to be read
  const ask = (what: 'renew' | 'remove') => {
    if (renew.error) renew.reset()
    remove.reset()
    setAsking(what)
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t`Switched on: a code of your phone is asked for at sign-in.`}{' '}
        {plural(codes, { 0: 'No recovery code is left.', one: '# recovery code is left.', other: '# recovery codes are left.' })}
      </Text>
      {renew.data && <RecoveryCodesBox codes={renew.data.recoveryCodes} />}
      <Group gap="xs" mt="sm">
        <Button variant="default" onClick={() => ask('renew')}>
          {t`New recovery codes`}
        </Button>
        <Button variant="subtle" color="red" onClick={() => ask('remove')}>
          {t`Switch off`}
        </Button>
      </Group>
      <AskPassword
        opened={asking !== undefined}
        title={asking === 'remove' ? t`Switch off the second factor` : t`New recovery codes`}
        description={
          asking === 'remove'
            ? t`From then on the password alone signs you in. If you have a new phone, set it up again afterwards.`
            : t`The earlier codes no longer work.`
        }
        button={asking === 'remove' ? t`Switch off` : t`Make new codes`}
        pending={renew.isPending || remove.isPending}
        error={(asking === 'remove' ? remove : renew).error}
        onClose={close}
        onPassword={(password) => (asking === 'remove' ? remove : renew).mutate(password)}
      />
    </>
  )
}
