import { Stack, Table, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { importExampleQuery } from './import-queries.ts'

/** How one good row is read, so that an amount or a day that is read wrongly is seen before anything is written. */
export function ImportExample({ id }: { id: string }) {
  const { t } = useLingui()
  const { url, labelOf } = useWorkspace()
  const { data } = useSuspenseQuery(importExampleQuery(url, id))
  const { row, fields } = data
  if (row === null) return null
  return (
    <Stack gap={4} maw={860}>
      <Text fw={550} size="sm">
        <Trans>Example: row {row}</Trans>
      </Text>
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing={4} layout="fixed" aria-label={t`Example: row ${row}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>Field</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>In the file</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>In the record</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ name, file, text }, at) => (
              // Two fields may have one name.
              <Table.Tr key={`${at} ${labelOf(name)}`} style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
                <ValueCell text={labelOf(name)} />
                <ValueCell text={file} />
                <ValueCell text={text} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}

function ValueCell({ text }: { text: string }) {
  const { t } = useLingui()
  return (
    <Table.Td>
      <Text size="sm" lineClamp={3} {...(text === '' && { c: 'dimmed' })}>
        {text || t`empty`}
      </Text>
    </Table.Td>
  )
}
