import { List, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Stretch } from '@nurt/core/blueprint/table-axis.ts'
import { boxCoverageOf, type Coverage } from '@nurt/core/blueprint/table-coverage.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listField } from '../lists/fields-of.ts'
import { useCellWords } from './useCellWords.ts'
import { useColumnName } from './useColumnName.ts'

const mostTold = 8

interface DecisionNotesProps {
  module: Module
  gate: StepGate
  nameOf: (key: string) => string
}

/** Values that two rows take, that none takes, and rows that never answer. Nothing is wrong with that, but it may not be meant. */
export function DecisionNotes(props: DecisionNotesProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const { module, gate } = props
  const coverage = boxCoverageOf(gate, (path) => listField(blueprint, module, path)?.field)
  if (!coverage) return gate.flows.length > 0 && gate.table?.columns.length !== 0 && <NotLooked />
  if (coverage.overlaps.length + coverage.gaps.length + coverage.unreached.length === 0)
    return <Text size="sm" c="dimmed">{t`Every value has exactly one row.`}</Text>
  return <Told {...props} coverage={coverage} />
}

function Told({ module, gate, nameOf, coverage }: DecisionNotesProps & { coverage: Coverage<Stretch[]> }) {
  const { t } = useLingui()
  const spell = useBoxWords(module, gate)
  const overlaps = coverage.overlaps.slice(0, mostTold).map(({ upper, lower, values }) => ({
    key: `${upper} ${lower} ${JSON.stringify(values)}`,
    first: upper + 1,
    second: lower + 1,
    values: spell(values),
  }))
  const gaps = [...coverage.gaps.slice(0, mostTold).map(spell), ...(coverage.gaps.length > mostTold ? ['…'] : [])]
  const otherwise = gate.otherwise === undefined ? '…' : nameOf(gate.otherwise)
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
      {coverage.overlaps.length > mostTold && <List.Item>…</List.Item>}
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

/** Of several columns each with its name, where it is not any value. */
function useBoxWords(module: Module, { table }: StepGate): (box: readonly Stretch[]) => string {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const words = useCellWords()
  const columnName = useColumnName(module)
  const columns = table?.columns ?? []
  return (box) => {
    const parts = columns.flatMap((column, place) => {
      const [field, stretch] = [listField(blueprint, module, column)?.field, box[place] ?? {}]
      if (!field || (columns.length > 1 && Object.keys(stretch).length === 0)) return []
      const told = words.stretch(field, stretch)
      return columns.length > 1 ? `${columnName(column)} ${told}` : told
    })
    return parts.join(' + ') || t`any value`
  }
}

function NotLooked() {
  const { t } = useLingui()
  return (
    <Text size="sm" c="dimmed">
      {t`Whether every value has exactly one row was not looked at. Nurt tells it of numbers, money of one currency, days, choices and yes or no, in up to three columns.`}
    </Text>
  )
}
