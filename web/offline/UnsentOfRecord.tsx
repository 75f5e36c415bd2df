import { useLingui } from '@lingui/react/macro'
import { Group, Paper, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconClockUp } from '@tabler/icons-react'
import { recordUrl, type RecordAddress } from '../records/queries.ts'
import { RefusedEntry } from './RefusedEntry.tsx'
import { useUnsent } from './useUnsent.ts'
import { useUnsentWords } from './useUnsentWords.ts'

/** What was done on the record without a connection: what waits, and what the server did not take, with what can be done about it. */
export function UnsentOfRecord({ module, address }: { module: Module; address: RecordAddress }) {
  const { t } = useLingui()
  const words = useUnsentWords()
  const entries = useUnsent().filter(({ record }) => record === recordUrl(address))
  const waiting = entries.filter(({ refused }) => !refused)
  if (entries.length === 0) return null
  const waitingWords = [...new Set(waiting.flatMap(words))].join(', ')
  return (
    <Stack gap="xs">
      {entries.map((entry) => entry.refused && <RefusedEntry key={entry.key} {...{ module, entry }} />)}
      {waiting.length > 0 && (
        <Paper component="output" withBorder p="sm">
          <Group wrap="nowrap" gap="sm">
            <IconClockUp size={18} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm">{t`Waiting to be sent: ${waitingWords}`}</Text>
          </Group>
        </Paper>
      )}
    </Stack>
  )
}
