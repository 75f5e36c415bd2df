import { Button, Table, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'
import { useState } from 'react'

const few = 12

/** What followed what, and how often; the most frequent first. */
export function ProposedTransitions({ proposal: { transitions } }: { proposal: Proposal }) {
  const { t } = useLingui()
  const [isWhole, setWhole] = useState(false)
  if (transitions.length === 0) return null
  const shown = isWhole ? transitions : transitions.slice(0, few)
  return (
    <section aria-label={t`What follows what`}>
      <Title order={3} size="h4">{t`What follows what`}</Title>
      <Table.ScrollContainer minWidth={300}>
        <Table aria-label={t`What follows what`} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t`After`}</Table.Th>
              <Table.Th>{t`comes`}</Table.Th>
              <Table.Th ta="right" w={90}>{t`How often`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ from, to, times }) => (
              <Table.Tr key={`${from} → ${to}`}>
                <Table.Td>{from}</Table.Td>
                <Table.Td>{to}</Table.Td>
                <Table.Td ta="right">{times}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {transitions.length > shown.length && (
        <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
          {t`Show all ${transitions.length}`}
        </Button>
      )}
    </section>
  )
}
