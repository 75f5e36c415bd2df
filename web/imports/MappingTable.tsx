import { Select, Stack, Table, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ImportAnswer, ImportColumn } from '@nurt/core/imports/api.ts'
import { columnCalls } from '@nurt/core/imports/column-calls.ts'
import { type ColumnTarget, type ImportPlan, longestFieldName, type NewField } from '@nurt/core/imports/plan.ts'
import { clashingColumns, joinedColumns, placeOf } from '@nurt/core/imports/shared-targets.ts'
import { withTarget } from '@nurt/core/imports/with-target.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FractionChoice } from './FractionChoice.tsx'
import { LinkOptions } from './LinkOptions.tsx'
import { NewFieldOptions } from './NewFieldOptions.tsx'
import { SerialDate } from './SerialDate.tsx'
import { targetsOf, type TargetOption } from './targets.ts'
import { useTargetNames } from './useTargetNames.ts'

interface MappingTableProps {
  answer: ImportAnswer
  module: Module
  plan: ImportPlan
  /** Columns whose targets a person chose; the others' were guessed. */
  chosen: readonly number[]
  onChoose: (column: number) => void
  onChange: (plan: ImportPlan) => void
}

const nowhere = '*nowhere'
const newField = '*new'

export function MappingTable({ answer, module, plan, chosen, onChoose, onChange }: MappingTableProps) {
  const { snapshot } = useWorkspace()
  const { mapping, newFields = {} } = plan
  const calls = columnCalls(answer.columns.map(({ name }) => name))
  const targets = targetsOf(module, snapshot.teams.length > 0)
  const joined = [...joinedColumns(plan, module.fields).values()]
  const clashing = clashingColumns(plan, module.fields)
  const namesOf = (columns: number[] = []) => columns.map((column) => answer.columns[column]?.name).join(' + ')
  const choose = (column: number, value: string) => {
    const option = targets.find((option) => option.value === value)
    const target = option && targetFor(option, answer.columns[column])
    const { [calls[column] ?? '']: _left, ...others } = newFields
    onChoose(column)
    onChange({
      ...plan,
      mapping: withTarget(mapping, module.fields, { column, target, chosen }),
      newFields: value === newField ? { ...others, [calls[column] ?? '']: newFieldFor(answer.columns[column]) } : others,
    })
  }
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Column of the file</Trans>
            </Table.Th>
            <Table.Th w="32%" visibleFrom="sm">
              <Trans>First values</Trans>
            </Table.Th>
            <Table.Th w="44%">
              <Trans>Goes to</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.columns.map((column, number) => (
            <MappingRow
              // Two columns may have one name.
              key={`${number} ${column.name}`}
              column={column}
              module={module}
              targets={targets}
              target={mapping[number]}
              field={newFields[calls[number] ?? '']}
              joined={namesOf(joined.find((columns) => columns.includes(number)))}
              isClashing={clashing.includes(number)}
              onChoose={(value) => choose(number, value)}
              onChange={(target) => onChange({ ...plan, mapping: { ...mapping, [number]: target } })}
              onField={(field) => onChange({ ...plan, newFields: { ...newFields, [calls[number] ?? '']: field } })}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A percentage is read as the column's numbers look. */
function targetFor({ field, target }: TargetOption, column: ImportColumn | undefined): ColumnTarget {
  return field?.type === 'percent' && column?.isFractions ? { field: field.key, fractions: true } : target
}

/** As its header calls it, of the likeliest type. */
function newFieldFor(column: ImportColumn | undefined): NewField {
  return { name: column?.name.slice(0, longestFieldName) ?? '', type: column?.types[0] ?? 'text' }
}

interface MappingRowProps {
  column: ImportColumn
  module: Module
  targets: TargetOption[]
  target: ColumnTarget | undefined
  /** What the column becomes where it has no field yet. */
  field: NewField | undefined
  /** The columns whose texts are one value together with this one's. */
  joined: string
  /** A column before it goes to the same place, and only one can. */
  isClashing: boolean
  onChoose: (value: string) => void
  onChange: (target: ColumnTarget) => void
  onField: (field: NewField) => void
}

function MappingRow({ column, module, targets, target, field, joined, isClashing, onChoose, onChange, onField }: MappingRowProps) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const names = useTargetNames()
  const samples = column.samples.join(' · ')
  const data = [
    { value: nowhere, label: t`Leave out` },
    ...(role?.configure ? [{ value: newField, label: t`Make a new field` }] : []),
    { group: t`Fields`, items: targets.map((option) => ({ value: option.value, label: names.target(option) })) },
  ]
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {column.name}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} hiddenFrom="sm">
          {samples}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" c="dimmed" lineClamp={2}>
          {samples}
        </Text>
      </Table.Td>
      <Table.Td>
        <Stack gap={6}>
          <Select
            aria-label={t`Where the column ${column.name} goes`}
            data={data}
            value={field ? newField : target ? placeOf(target) : nowhere}
            onChange={(next) => onChoose(String(next))}
            searchable
            allowDeselect={false}
            error={isClashing && t`Another column goes there already. Choose another place for one of them.`}
          />
          {joined !== '' && <Hint>{t`Joined with a space: ${joined}`}</Hint>}
          {field && <NewFieldOptions module={module} column={column} field={field} onChange={onField} />}
          <SerialDate module={module} target={target} field={field} samples={column.samples} />
          {target && <TargetOptions module={module} column={column} target={target} onChange={onChange} />}
        </Stack>
      </Table.Td>
    </Table.Tr>
  )
}

type TargetOptionsProps = Pick<MappingRowProps, 'module' | 'column' | 'onChange'> & { target: ColumnTarget }

/** What else is to be said of some targets. */
function TargetOptions({ module, column, target, onChange }: TargetOptionsProps) {
  if ('fractions' in target) return <FractionChoice target={target} samples={column.samples} onChange={onChange} />
  return 'missing' in target ? <LinkOptions module={module} target={target} onChange={onChange} /> : null
}

function Hint({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}
