import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '../api/answers.ts'
import { call } from '../api/call.ts'
import { meQuery, queryClient, sessionsQuery, snapshotQuery } from '../api/queries.ts'
import { useMomentIn } from '../api/useMoment.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { CalmPage } from './CalmPage.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { describeBrowser } from './describe-browser.ts'
import { SecondFactorSection } from './SecondFactorSection.tsx'
import { signOut } from './sign-out.ts'

/** A person's account: where they are signed in, and their password. */
export function SessionsPage() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data } = useSuspenseQuery(sessionsQuery)
  const navigate = useNavigate()
  const [workspace] = me.workspaces
  const snapshot = useQuery({ ...snapshotQuery(workspace?.slug ?? ''), enabled: workspace !== undefined })
  const moment = useMomentIn(snapshot.data?.blueprint.timeZone)
  return (
    <CalmPage title={me.person.name} description={me.person.email} width={620}>
      <Stack gap="xl">
        <section aria-labelledby="sessions">
          <Group justify="space-between" mb="xs">
            <Title order={2} id="sessions">
              {t`Where you are signed in`}
            </Title>
            <Button size="xs" variant="default" onClick={() => void signOut('everywhere').then(() => navigate({ to: paths.signIn() }))}>
              {t`Sign out everywhere`}
            </Button>
          </Group>
          <Stack gap={0}>
            {data.sessions.map((session) => (
              <SessionRow key={session.id} session={session} present={session.id === data.present} seen={moment(session.updatedAt)} />
            ))}
          </Stack>
        </section>
        <SecondFactorSection />
        <ChangePassword />
        <Group>
          {me.workspaces.map(({ slug, name }) => (
            <ButtonLink key={slug} to={paths.workspace(slug)} variant="default">
              {t`Go to ${name}`}
            </ButtonLink>
          ))}
        </Group>
      </Stack>
    </CalmPage>
  )
}

function SessionRow({ session, present, seen }: { session: Session; present: boolean; seen: string }) {
  const { t } = useLingui()
  const end = useMutation({
    mutationFn: () => call('POST', '/api/auth/revoke-session', { body: { token: session.token } }),
    onSuccess: () => queryClient.invalidateQueries(sessionsQuery),
  })
  const browser = describeBrowser(session.userAgent) ?? t`Unknown browser`
  return (
    <Group justify="space-between" py="xs" style={{ borderTop: '1px solid var(--nurt-line)' }}>
      <div>
        <Text fw={550}>{browser}</Text>
        <Text size="sm" c="dimmed">
          {[t`Active ${seen}`, session.ipAddress].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {present ? (
        <Badge variant="light" tt="none">
          {t`This browser`}
        </Badge>
      ) : (
        <Button size="xs" variant="subtle" color="red" loading={end.isPending} onClick={() => end.mutate()}>
          {t`Sign out`}
        </Button>
      )}
    </Group>
  )
}
