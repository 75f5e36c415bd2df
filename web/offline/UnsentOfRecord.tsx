import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconClockUp } from '@tabler/icons-react'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { isNew } from './outbox.ts'
import { RefusedEntry } from './RefusedEntry.tsx'
import { giveUpNew } from './type-again.ts'
import { useUnsent } from './useUnsent.ts'
import { useUnsentWords } from './useUnsentWords.ts'

/** What was done on the record without a connection: what waits, and what the server did not take, with what can be done about it. */
export function UnsentOfRecord({ module, address }: { module: Module; address: RecordAddress }) {
  const { t } = useLingui()
  const words = useUnsentWords()
  const entries = useUnsent().filter(({ record }) => record === recordUrl(address))
  const waiting = entries.filter(({ refused }) => !refused)
  if (entries.length === 0) return null
  const made = waiting.find((entry) => isNew(entry) && !entry.isSent)
  const waitingWords = [...new Set(waiting.flatMap(words))].join(', ')
  return (
    <Stack gap="xs">
      {entries.map((entry) => entry.refused && <RefusedEntry key={entry.key} {...{ module, entry }} />)}
      {waiting.length > 0 && (
        <Paper component="output" withBorder p="sm">
          <Group wrap="nowrap" gap="sm">
            <IconClockUp size={18} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm">{t`Waiting to be sent: ${waitingWords}`}</Text>
            {made && (
              <Button size="xs" variant="default" ml="auto" flex="none" onClick={() => void giveUpNew(made)}>{t`Give it up`}</Button>
            )}
          </Group>
        </Paper>
      )}
    </Stack>
  )
}
