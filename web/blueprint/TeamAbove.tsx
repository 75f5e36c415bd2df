import { Select, type SelectProps } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { branchOf, treeOf } from '@nurt/core/identity/team-tree.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { teamsQuery } from './teams.ts'

/** The team above this one: any that does not stand below it. */
export function TeamAbove({ team, ...input }: SelectProps & { team: Team | 'new' }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: teams } = useSuspenseQuery(teamsQuery(slug))
  const below = team === 'new' ? [] : branchOf(teams, team.id)
  const offered = treeOf(teams).filter(({ team: { id } }) => !below.includes(id))
  if (offered.length === 0) return null
  return (
    <Select
      label={t`Stands below`}
      description={t`Who belongs to a team above also reaches what belongs to this one, where the role reaches the team.`}
      placeholder={t`No team`}
      clearable
      searchable
      nothingFoundMessage={t`Nothing found`}
      data={offered.map(({ team: { id, name }, depth }) => ({ value: id, label: `${'– '.repeat(depth)}${name}` }))}
      {...input}
    />
  )
}
