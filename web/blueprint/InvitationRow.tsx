import { Button, Group, Modal, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Invitation } from '@nurt/core/identity/api.ts'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { meQuery, queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row } from '../ui/Rows.tsx'
import { showProblem } from '../ui/show-done.ts'
import { InvitationLink } from './InvitationLink.tsx'
import { mailProblemText } from '../records/mail-problem-text.ts'
import type { LinkedInvitation } from './people.ts'
import { invitationsQuery } from './people.ts'

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useLingui()
  const { slug, url, snapshot, labelOf } = useWorkspace()
  const { data: me } = useSuspenseQuery(meQuery)
  const after = {
    onError: (error: unknown) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(invitationsQuery(slug)),
  }
  const address = `${url}/invitations/${invitation.id}`
  const withdraw = useMutation({ mutationFn: () => call('DELETE', address), ...after })
  const mailing = useMutation({ mutationFn: () => call<LinkedInvitation>('POST', `${address}/mailings`), ...after })
  const role = labelOf(snapshot.blueprint.roles.find(({ key }) => key === invitation.role)?.name)
  const until = i18n.date(invitation.expiresAt, { dateStyle: 'medium' })
  return (
    <Row
      actions={
        <Group gap={4}>
          {me.sendsMail && (
            <Button size="xs" variant="subtle" loading={mailing.isPending} onClick={() => mailing.mutate()}>
              {invitation.mail ? t`Send again` : t`Send by mail`}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t`Withdraw`}
          </Button>
        </Group>
      }
    >
      <Text fw={550}>{invitation.email}</Text>
      <Text size="xs" c="dimmed">
        {t`${role}, the link works until ${until}`}
      </Text>
      {invitation.mail && <MailState mail={invitation.mail} />}
      <Modal opened={mailing.data !== undefined} onClose={mailing.reset} closeOnClickOutside={false} title={t`Invitation`} centered>
        {mailing.data && <InvitationLink invitation={mailing.data} onClose={mailing.reset} />}
      </Modal>
    </Row>
  )
}

function MailState({ mail }: { mail: NonNullable<Invitation['mail']> }) {
  const { t, i18n } = useLingui()
  const { state, at, problem } = mail
  const reason = problem ? t(mailProblemText(problem)) : ''
  const when = i18n.date(at, { dateStyle: 'medium', timeStyle: 'short' })
  if (state === 'sent') return <Text size="xs">{t`Sent on ${when}`}</Text>
  if (state === 'failed') return <Text size="xs" c="var(--mantine-color-error)">{t`Not sent. ${reason}`}</Text>
  return <Text size="xs">{reason ? t`Waiting to be sent; it is tried again. ${reason}` : t`Being sent…`}</Text>
}
