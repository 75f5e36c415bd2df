import { List, Paper, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RowsChanged } from '@nurt/core/processes/decision-api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useRowWords } from './useRowWords.ts'

/** Who changed which row from what to what, the last first. */
export function RowsHistory({ module, changes }: { module: Module; changes: readonly RowsChanged[] }) {
  const { t } = useLingui()
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`Who changed which row`}>
      <Text fw={600} mb="sm" component="h2">
        {t`Who changed which row`}
      </Text>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">{t`The rows stand as they were made.`}</Text>
      ) : (
        <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {changes.map((one) => (
            <Changed key={one.version} module={module} one={one} />
          ))}
        </Stack>
      )}
    </Paper>
  )
}

function Changed({ module, one: { version, at, by, note, rows } }: { module: Module; one: RowsChanged }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const words = useRowWords()
  const [name, when] = [(by && nameOf(by)) || t`Somebody`, moment(at)]
  const backTo = /^↶ (\d+)$/.exec(note ?? '')?.[1]
  return (
    <li>
      <Text size="sm">
        <b>{name}</b> · {when} · <Trans>version {version}</Trans>
      </Text>
      {note && (
        <Text size="sm" c="dimmed">
          {backTo ? t`back to version ${backTo}` : note}
        </Text>
      )}
      <List size="sm" spacing={2}>
        {rows.map((row) => (
          <List.Item key={words(module, row)}>{words(module, row)}</List.Item>
        ))}
      </List>
    </li>
  )
}
