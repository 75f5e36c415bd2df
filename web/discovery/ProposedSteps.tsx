import { Checkbox, Table, Text, TextInput, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Edits, Proposal } from '@nurt/core/discovery/proposal.ts'
import { useState } from 'react'

interface ProposedStepsProps {
  proposal: Proposal
  /** Of the log, as they stand there. */
  activities: readonly string[]
  edits: Edits
  onEdit: (edits: Edits) => void
}

/** The steps with how often each was done; renamed, joined by the same name, and left out. */
export function ProposedSteps({ proposal, activities, edits, onEdit }: ProposedStepsProps) {
  const { t } = useLingui()
  const times = new Map(proposal.steps.map((step) => [step.name, step.times]))
  const nameOf = (activity: string) => (activity in edits ? edits[activity] : activity)
  const places = new Map(proposal.steps.map(({ name }, place) => [name, place]))
  const place = (activity: string) => places.get(nameOf(activity) ?? '') ?? places.size
  const shown = activities.toSorted((one, other) => place(one) - place(other))
  const change = (activity: string, name: string | null) => {
    const { [activity]: _, ...rest } = edits
    onEdit(name === activity ? rest : { ...rest, [activity]: name })
  }
  return (
    <section aria-label={t`Steps`}>
      <Title order={3} size="h4">{t`Steps`}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t`Two of the same name are joined. What is not ticked is left out.`}</Text>
      <Table.ScrollContainer minWidth={300}>
        <Table aria-label={t`Steps`} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60}>{t`Use`}</Table.Th>
              <Table.Th>{t`Name`}</Table.Th>
              <Table.Th ta="right" w={90}>{t`How often`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((activity) => {
              const name = nameOf(activity) ?? null
              return (
                <Table.Tr key={activity}>
                  <Table.Td>
                    <Checkbox
                      aria-label={t`Use ${activity}`}
                      checked={name !== null}
                      onChange={(event) => change(activity, event.currentTarget.checked ? activity : null)}
                    />
                  </Table.Td>
                  <Table.Td>
                    <StepName key={name} activity={activity} name={name} onChange={(next) => change(activity, next)} />
                  </Table.Td>
                  <Table.Td ta="right">{name === null ? '' : (times.get(name) ?? '–')}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

function StepName({ activity, name, onChange }: { activity: string; name: string | null; onChange: (name: string) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(name ?? activity)
  const keep = () => {
    if (name !== null && typed.trim() && typed.trim() !== name) onChange(typed.trim())
  }
  return (
    <TextInput
      size="xs"
      aria-label={t`Name of the step ${activity}`}
      disabled={name === null}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  )
}
