import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Fields of teams are not among the targets where no team is: said, so that nobody looks for them. */
export function NoTeams({ module }: { module: Module }) {
  const { snapshot, labelOf } = useWorkspace()
  const fields = module.fields.filter((field) => field.type === 'team' && !field.hidden)
  if (fields.length === 0 || snapshot.teams.length > 0) return null
  const names = fields.map(({ name }) => labelOf(name)).join(', ')
  return (
    <Text size="sm" c="dimmed">
      <Trans>No column can go to {names}: this company has no teams yet.</Trans>
    </Text>
  )
}
