import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isFilledByFiles } from '@nurt/core/imports/filled-by-files.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** The fields that are not among the targets, and why: so that nobody looks for them. */
export function NoTargets({ module }: { module: Module }) {
  const { snapshot, labelOf } = useWorkspace()
  const namesOf = (isMeant: (field: Field) => boolean) =>
    module.fields
      .filter((field) => !field.hidden && isMeant(field))
      .map(({ name }) => labelOf(name))
      .join(', ')
  const teams = snapshot.teams.length > 0 ? '' : namesOf(({ type }) => type === 'team')
  const notInFiles = namesOf(isOnRecord)
  const byThemselves = namesOf((field) => !isFilledByFiles(field) && !isOnRecord(field))
  return (
    <>
      {teams && (
        <Text size="sm" c="dimmed">
          <Trans>No column can go to {teams}: this company has no teams yet.</Trans>
        </Text>
      )}
      {byThemselves && (
        <Text size="sm" c="dimmed">
          <Trans>No column can go to {byThemselves}: Nurt numbers and computes by itself.</Trans>
        </Text>
      )}
      {notInFiles && (
        <Text size="sm" c="dimmed">
          <Trans>No column can go to {notInFiles}: line items and files are added on the record.</Trans>
        </Text>
      )}
    </>
  )
}

function isOnRecord({ type }: Field): boolean {
  return type === 'lines' || type === 'files'
}
