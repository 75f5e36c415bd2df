import { List, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module, StepGate } from '@nurt/core/blueprint/document.ts'
import { coverageOf } from '@nurt/core/blueprint/table-coverage.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listField } from '../lists/fields-of.ts'
import { useCellWords } from './useCellWords.ts'

/** Values that two rows take, that none takes, and rows that never answer. Nothing is wrong with that, but it may not be meant. */
export function DecisionNotes({ module, gate, nameOf }: { module: Module; gate: StepGate; nameOf: (key: string) => string }) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const words = useCellWords()
  const fieldAt = (path: string) => listField(blueprint, module, path)?.field
  const coverage = coverageOf(gate, fieldAt)
  const field = fieldAt(gate.table?.columns[0] ?? '')
  if (!coverage || !field) return null
  const overlaps = coverage.overlaps.map(({ upper, lower, values }) => ({
    key: `${upper} ${lower} ${JSON.stringify(values)}`,
    first: upper + 1,
    second: lower + 1,
    values: words.stretch(field, values),
  }))
  const gaps = coverage.gaps.map((gap) => words.stretch(field, gap))
  const otherwise = gate.otherwise === undefined ? '…' : nameOf(gate.otherwise)
  if (overlaps.length + gaps.length + coverage.unreached.length === 0) {
    return <Text size="sm" c="dimmed">{t`Every value has exactly one row.`}</Text>
  }
  const rows = coverage.unreached.map((row) => String(row + 1)).join(', ')
  const spelled = gaps.join(' · ')
  return (
    <List size="sm" spacing={4} aria-label={t`What the rows leave open`}>
      {coverage.unreached.length > 0 && (
        <List.Item>
          <Plural
            value={coverage.unreached.length}
            one={`Row ${rows} never answers: the rows above it take all its values.`}
            other={`Rows ${rows} never answer: the rows above them take all their values.`}
          />
        </List.Item>
      )}
      {overlaps.map(({ key, first, second, values }) => (
        <List.Item key={key}>
          <Trans>
            Rows {first} and {second} both fit {values}: row {first} answers.
          </Trans>
        </List.Item>
      ))}
      {gaps.length > 0 && (
        <List.Item>
          <Trans>
            No row fits {spelled}: that goes to “{otherwise}”.
          </Trans>
        </List.Item>
      )}
    </List>
  )
}
