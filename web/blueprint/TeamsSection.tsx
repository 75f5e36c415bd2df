import { Button, Group, Text, Title } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { treeOf } from '@nurt/core/identity/team-tree.ts'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { RemoveTeam } from './RemoveTeam.tsx'
import { TeamForm } from './TeamForm.tsx'
import { teamsQuery } from './teams.ts'

/** Teams, which stand below which, and who belongs to them: for rights, for fields of the type team and for conditions that ask for “my teams”. */
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
          {treeOf(teams).map(({ team, depth }) => (
            <TeamRow key={team.id} team={team} depth={depth} onEdit={() => edit(team)} />
          ))}
        </Rows>
      ) : (
        <Text c="dimmed" size="sm">
          <Trans>
            There is no team yet. A record can belong to a team, a role can reach what belongs to its team and those below it, and a list
            can show what belongs to “my teams”.
          </Trans>
        </Text>
      )}
      <TeamForm team={edited} onClose={() => edit(undefined)} />
    </section>
  )
}

/** Steps of indentation; a name keeps room on a phone. */
const deepest = 6

function TeamRow({ team, depth, onEdit }: { team: Team; depth: number; onEdit: () => void }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const { name, members, head } = team
  const others = members.filter((member) => member !== head).map(nameOf)
  const leader = head && t`${nameOf(head)} (leads)`
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
      <div style={{ paddingInlineStart: Math.min(depth, deepest) * 20 }}>
        <Text fw={550}>{name}</Text>
        <Text size="xs" c="dimmed">
          {[...(leader ? [leader] : []), ...others].join(', ') || t`Nobody yet`}
        </Text>
      </div>
    </Row>
  )
}
