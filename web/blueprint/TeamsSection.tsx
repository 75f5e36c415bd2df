import { Button, Group, Text, Title } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { RemoveTeam } from './RemoveTeam.tsx'
import { TeamForm } from './TeamForm.tsx'
import { teamsQuery } from './teams.ts'

/** Teams and who belongs to them: for fields of the type team and for conditions that ask for “my teams”. */
export function TeamsSection() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: teams } = useSuspenseQuery(teamsQuery(slug))
  const [edited, edit] = useState<Team | 'new'>()
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t`Teams`}</Title>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => edit('new')}>
          {t`Add team`}
        </Button>
      </Group>
      {teams.length > 0 ? (
        <Rows label={t`Teams`}>
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} onEdit={() => edit(team)} />
          ))}
        </Rows>
      ) : (
        <Text c="dimmed" size="sm">
          <Trans>There is no team yet. A record can belong to a team, and a list can show what belongs to “my teams”.</Trans>
        </Text>
      )}
      <TeamForm team={edited} onClose={() => edit(undefined)} />
    </section>
  )
}

function TeamRow({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const { name, members } = team
  return (
    <Row
      actions={
        <Group gap="xs" wrap="nowrap">
          <Button size="xs" variant="default" aria-label={t`Edit the team ${name}`} onClick={onEdit}>
            {t`Edit`}
          </Button>
          <RemoveTeam team={team} />
        </Group>
      }
    >
      <Text fw={550}>{name}</Text>
      <Text size="xs" c="dimmed">
        {members.map(nameOf).join(', ') || t`Nobody yet`}
      </Text>
    </Row>
  )
}
