import { Button, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconUserPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { Rows } from '../ui/Rows.tsx'
import { InvitationRow } from './InvitationRow.tsx'
import { InvitePerson } from './InvitePerson.tsx'
import { MemberRow } from './MemberRow.tsx'
import { invitationsQuery, membersQuery } from './people.ts'
import { TeamsSection } from './TeamsSection.tsx'

/** Who works here and who is invited. Takes effect at once: people are no part of the draft. */
export function PeoplePage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: members } = useSuspenseQuery(membersQuery(slug))
  const { data: invitations } = useSuspenseQuery(invitationsQuery(slug))
  const [inviting, invite] = useDisclosure()
  return (
    <Page
      narrow
      title={t`Users`}
      description={t`What you change here takes effect at once. A role says what someone may see and do.`}
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={invite.open}>
          {t`Invite person`}
        </Button>
      }
    >
      <Stack gap="lg">
        <Rows label={t`Users`}>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </Rows>
        {invitations.length > 0 && (
          <section>
            <Title order={2} mb="xs">{t`Invited`}</Title>
            <Rows label={t`Invited`}>
              {invitations.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </Rows>
          </section>
        )}
        <TeamsSection />
      </Stack>
      <InvitePerson opened={inviting} onClose={invite.close} />
    </Page>
  )
}
