import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Progress, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { moduleKey } from '../lists/queries.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { deletionQuery } from './deletion-query.ts'

/** How far the trash is emptied, and what had to stay. */
export function DeletionProgress({ module: { key } }: { module: Module }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: deletion } = useQuery(deletionQuery(slug, key))
  const done = deletion?.done
  useEffect(() => void queryClient.invalidateQueries({ queryKey: [...moduleKey(slug, key), 'trash'] }), [slug, key, done])
  if (!deletion) return null
  const { state, total, kept } = deletion
  if (state === 'running')
    return (
      <Stack component="output" gap={6} maw={860} mb="md">
        <Text size="sm">
          <Trans>
            Deleting for good: {deletion.done} of {total}. You can go on working.
          </Trans>
        </Text>
        <Progress value={(100 * deletion.done) / total} aria-label={t`How far it is`} />
      </Stack>
    )
  if (state === 'stopped')
    return <ProblemBox text={t`The deleting was stopped: ${deletion.done} of ${total} are done. Empty the trash again.`} />
  if (kept === 0) return null
  return (
    <Text component="output" display="block" size="sm" mb="md">
      <Plural
        value={kept}
        one="# record could not be deleted: a record that is not in the trash must not lose it."
        other="# records could not be deleted: records that are not in the trash must not lose them."
      />
    </Text>
  )
}
