import { Button, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Invitation } from '@nurt/core/identity/api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row } from '../ui/Rows.tsx'
import { showProblem } from '../ui/show-done.ts'
import { invitationsQuery } from './people.ts'

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useLingui()
  const { slug, url, snapshot, labelOf } = useWorkspace()
  const withdraw = useMutation({
    mutationFn: () => call('DELETE', `${url}/invitations/${invitation.id}`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(invitationsQuery(slug)),
  })
  const role = labelOf(snapshot.blueprint.roles.find(({ key }) => key === invitation.role)?.name)
  const until = i18n.date(invitation.expiresAt, { dateStyle: 'medium' })
  return (
    <Row
      actions={
        <Button size="xs" variant="subtle" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t`Withdraw`}
        </Button>
      }
    >
      <Text fw={550}>{invitation.email}</Text>
      <Text size="xs" c="dimmed">
        {t`${role}, the link works until ${until}`}
      </Text>
    </Row>
  )
}
