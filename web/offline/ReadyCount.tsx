import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import type { InboxItem } from '@nurt/core/tasks/api.ts'
import { IconCloudCheck } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { waitingPath } from './answers.ts'
import { hearOfReady, readyVersions } from './ready-records.ts'

/** How much of what waits can be taken along to where no connection is. */
export function ReadyCount({ items }: { items: readonly InboxItem[] }) {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const versions = useSyncExternalStore(hearOfReady, readyVersions)
  const ready = items.filter((item) => versions.has(waitingPath(url, item))).length
  const all = items.length
  if (ready === 0) return null
  return (
    <Group gap={6} mt="sm" wrap="nowrap" c="dimmed">
      <IconCloudCheck size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">{ready === all ? t`All of it opens without a connection` : t`Opens without a connection: ${ready} of ${all}`}</Text>
    </Group>
  )
}
