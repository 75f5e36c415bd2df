import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '../api/answers.ts'
import { call } from '../api/call.ts'
import { meQuery, queryClient, sessionsQuery, snapshotQuery } from '../api/queries.ts'
import { useMomentIn } from '../api/useMoment.ts'
import { problemText } from '../api/problem-text.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { showDone, showProblem } from '../ui/show-done.ts'
import { CalmPage } from './CalmPage.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { describeBrowser } from './describe-browser.ts'
import { SecondFactorSection } from './SecondFactorSection.tsx'
import { signOut } from './sign-out.ts'

/** A person's account: where they are signed in, and their password. */
export function SessionsPage() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const [workspace] = me.workspaces
  const snapshot = useQuery({ ...snapshotQuery(workspace?.slug ?? ''), enabled: workspace !== undefined })
  const moment = useMomentIn(snapshot.data?.blueprint.timeZone)
  return (
    <CalmPage title={me.person.name} description={me.person.email} width={620}>
      <Stack gap="xl">
        <Sessions moment={moment} />
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

function Sessions({ moment }: { moment: (at: string) => string }) {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(sessionsQuery)
  const navigate = useNavigate()
  const endOthers = useMutation({
    mutationFn: () => call('POST', '/api/auth/revoke-other-sessions', { body: {} }),
    onSuccess: () => showDone(t`All other browsers have been signed out.`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(sessionsQuery),
  })
  const leave = async () => {
    if (await signOut('everywhere')) await navigate({ to: paths.signIn() })
  }
  const present = data.sessions.filter(({ id }) => id === data.present)
  const others = data.sessions.filter(({ id }) => id !== data.present).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  return (
    <section aria-labelledby="sessions">
      <Title order={2} id="sessions" mb="xs">
        {t`Where you are signed in`}
      </Title>
      <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-labelledby="sessions">
        {[...present, ...others].map((session) => (
          <SessionRow key={session.id} session={session} present={session.id === data.present} moment={moment} />
        ))}
      </Stack>
      <Group gap="xs" mt="xs">
        {others.length > 0 && (
          <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t`Sign out all others`}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => void leave()}>
          {t`Sign out everywhere`}
        </Button>
      </Group>
    </section>
  )
}

interface SessionRowProps {
  session: Session
  present: boolean
  moment: (at: string) => string
}

function SessionRow({ session, present, moment }: SessionRowProps) {
  const { t } = useLingui()
  const end = useMutation({
    mutationFn: () => call('POST', '/api/auth/revoke-session', { body: { token: session.token } }),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(sessionsQuery),
  })
  const browser = describeBrowser(session.userAgent) ?? t`Unknown browser`
  const [begun, seen] = [moment(session.createdAt), moment(session.updatedAt)]
  const Device = /Mobile|Android|iPhone|iPad/.test(session.userAgent ?? '') ? IconDeviceMobile : IconDeviceLaptop
  return (
    <Group component="li" wrap="nowrap" py="xs" style={{ borderTop: '1px solid var(--nurt-line)' }}>
      <Device size={22} aria-hidden style={{ flex: 'none' }} />
      <div style={{ flex: 1 }}>
        <Text fw={550}>{browser}</Text>
        <Text size="sm" c="dimmed">
          {[t`Signed in ${begun}`, present ? t`Active now` : t`Active ${seen}`, session.ipAddress].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {present ? (
        <Badge variant="light" tt="none">
          {t`This browser`}
        </Badge>
      ) : (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t`Sign out ${browser}`}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {t`End the session`}
        </Button>
      )}
    </Group>
  )
}
