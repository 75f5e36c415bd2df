import { Alert, Button, FileButton, Group, NativeSelect, Progress, Stack, Table, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { LogColumns } from '@nurt/core/discovery/log-columns.ts'
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import type { LogTable } from './log-messages.ts'
import { ProposalPanel } from './ProposalPanel.tsx'
import { useFaultText } from './useFaultText.ts'
import { type LogReading, useLog } from './useLog.ts'

/** A log of another program, which is read in the browser and kept nowhere. */
export function FileSource({ module }: { module: Module }) {
  const { t } = useLingui()
  const reading = useLog(3)
  const [file, setFile] = useState<File>()
  const { log, fault } = reading
  const table = log?.table ?? fault?.table
  const take = (chosen: File | null) => {
    if (!chosen) return
    setFile(chosen)
    reading.read(chosen)
  }
  return (
    <Stack>
      <Group>
        <FileButton onChange={take} accept=".xes,.xml,.csv,.tsv,.txt,.gz" inputProps={{ 'aria-label': t`Log file` }}>
          {(props) => (
            <Button {...props} leftSection={<IconFileImport size={16} aria-hidden />}>
              {file ? t`Choose another file` : t`Choose a file`}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {file?.name ?? t`XES or CSV with a case, an activity and a time in each row, also as .gz. It stays in this browser.`}
        </Text>
      </Group>
      <FileProgress reading={reading} />
      {table && file && <TableColumns table={table} onChange={(columns) => reading.read(file, columns)} />}
      <ProposalPanel module={module} reading={reading} />
    </Stack>
  )
}

/** How far it is, what was read, or why it was not. */
function FileProgress({ reading: { progress, fault, log, cancel } }: { reading: LogReading }) {
  const { t } = useLingui()
  const faultText = useFaultText()
  if (progress) {
    return (
      <Group>
        <Progress style={{ flex: 1 }} value={(100 * progress.done) / Math.max(1, progress.size)} aria-label={t`Reading the file`} />
        <Button size="xs" variant="default" onClick={cancel}>
          {t`Cancel`}
        </Button>
      </Group>
    )
  }
  if (fault) {
    return (
      <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`The file could not be read`}>
        {faultText(fault.fault)}
      </Alert>
    )
  }
  if (!log) return null
  return (
    <Text size="sm">
      <Trans>
        <Plural value={log.cases} one="# case" other="# cases" /> with <Plural value={log.events} one="# event" other="# events" />,{' '}
        <Plural value={log.activities.length} one="# activity" other="# activities" />.
      </Trans>
    </Text>
  )
}

const none = '-'

/** How the columns of a table are read, beside its first rows. */
function TableColumns({ table, onChange }: { table: LogTable; onChange: (columns: LogColumns) => void }) {
  const { t } = useLingui()
  const { header, sample, columns } = table
  const data = header.map((name, at) => ({ value: String(at), label: name || t`Column ${at + 1}` }))
  return (
    <Stack gap="xs" component="section" aria-label={t`Columns of the file`}>
      <Group align="flex-end">
        <NativeSelect
          label={t`Case`}
          data={data}
          value={String(columns.case)}
          onChange={(event) => onChange({ ...columns, case: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t`Activity`}
          data={data}
          value={String(columns.activity)}
          onChange={(event) => onChange({ ...columns, activity: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t`Time`}
          data={[{ value: none, label: t`none: in the order of the rows` }, ...data]}
          value={columns.time === undefined ? none : String(columns.time)}
          onChange={({ currentTarget: { value } }) => {
            const { time: _, ...rest } = columns
            onChange(value === none ? rest : { ...rest, time: Number(value) })
          }}
        />
      </Group>
      <Table.ScrollContainer minWidth={320}>
        <Table fz="xs" aria-label={t`First rows of the file`}>
          <Table.Thead>
            <Table.Tr>
              {[columns.case, columns.activity, columns.time ?? -1].map((at, place) => (
                <Table.Th key={place}>{header[at]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sample.slice(0, 3).map((row, index) => (
              <Table.Tr key={index}>
                {[columns.case, columns.activity, columns.time ?? -1].map((at, place) => (
                  <Table.Td key={place}>{row[at]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}
