import { Button, List, Paper, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { RowsChanged } from '@nurt/core/processes/decision-api.ts'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import type { TableRows } from './decisions.ts'
import { useRowWords } from './useRowWords.ts'

interface RowsHistoryProps {
  module: Module
  changes: readonly RowsChanged[]
  /** As they are edited now. */
  rows: TableRows
  onPutBack: (rows: TableRows) => void
}

/** Who changed which row from what to what, the last first; the rows from before any of it come back into the table by one click. */
export function RowsHistory({ module, changes, rows, onPutBack }: RowsHistoryProps) {
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
            <Changed key={one.version} module={module} one={one}>
              {one.before && !isEqual(one.before, rows) && <PutBack version={one.version} rows={one.before} onPutBack={onPutBack} />}
            </Changed>
          ))}
        </Stack>
      )}
    </Paper>
  )
}

interface ChangedProps {
  module: Module
  one: RowsChanged
  children: ReactNode
}

function Changed({ module, one: { version, at, by, note, rows }, children }: ChangedProps) {
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
      {children}
    </li>
  )
}

/** They are edited further, or published, like any others; what stood in the table comes back by its undo. */
function PutBack({ version, rows, onPutBack }: { version: number; rows: TableRows; onPutBack: (rows: TableRows) => void }) {
  const { t } = useLingui()
  const told = useTold()
  const put = () => {
    onPutBack(rows)
    told.done(t`The rows from before version ${version} stand in the table. Publish them above, or undo it there.`)
  }
  return (
    <Button size="compact-xs" variant="subtle" leftSection={<IconArrowBackUp size={13} aria-hidden />} onClick={put}>
      {t`Put back the rows from before version ${version}`}
    </Button>
  )
}
