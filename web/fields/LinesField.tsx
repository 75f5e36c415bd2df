import { ActionIcon, Button, Input } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isSummableColumn } from '@nurt/core/fields/totalled.ts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { lineControls } from './line-controls.tsx'
import { linesIn, shownFields, type LineField } from './line-fields.ts'
import { LineSums } from './LineSums.tsx'
import { ReadOnlyValue } from './ReadOnlyValue.tsx'
import styles from './LinesField.module.css'

/** Line items as a small table: a row per line, its fields as columns, sums of money below. */
export function LinesControl({ field, label, value, onChange, problem, disabled, onlyRead, members, compact }: ControlProps<'lines'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const caption = useId()
  const lines = linesIn(value)
  const columns = shownFields(field)
  return (
    <Input.Wrapper
      label={compact ? undefined : label}
      labelElement="div"
      labelProps={{ id: caption }}
      description={compact ? undefined : labelOf(field.hint) || undefined}
      error={problem}
      withAsterisk={field.required}
    >
      <div className={styles.scroll}>
        <table className={`${styles.lines} ${styles.edited}`} {...(compact ? { 'aria-label': label } : { 'aria-labelledby': caption })}>
          <LineHeads columns={columns} />
          <tbody>
            {lines.map((line, at) => (
              <LineRow
                // A line not saved yet has no id; lines are only added at the end, so that its place is its own.
                key={line.id || `new ${at}`}
                columns={columns}
                line={line}
                number={at + 1}
                disabled={disabled ?? false}
                onlyRead={onlyRead}
                members={members}
                onChange={(next) => onChange(lines.map((other) => (other === line ? next : other)))}
                onRemove={() => onChange(lines.filter((other) => other !== line))}
              />
            ))}
          </tbody>
          <LineSums columns={columns} lines={lines} spare />
        </table>
      </div>
      <Button
        variant="subtle"
        size="xs"
        mt={4}
        disabled={disabled}
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...lines, newLine(columns)])}
      >
        {t`Add line`}
      </Button>
    </Input.Wrapper>
  )
}

/** Two of them stand beside each other on a phone. */
const short = new Set<LineField['type']>(['number', 'percent', 'money', 'date', 'duration', 'yes_no'])

interface LineRowProps extends Pick<ControlProps<'lines'>, 'members' | 'onlyRead'> {
  columns: readonly LineField[]
  line: LineValue
  number: number
  disabled: boolean
  onChange: (line: LineValue) => void
  onRemove: () => void
}

function LineRow({ columns, line, number, disabled, onlyRead, members, onChange, onRemove }: LineRowProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <tr>
      {columns.map((column) => {
        const Control = onlyRead?.has(column.key) ? ReadOnlyValue : lineControls[column.type]
        return (
          <td
            key={column.key}
            className={isComputedSum(column) ? styles.sum : undefined}
            data-label={labelOf(column.name)}
            data-short={short.has(column.type) || undefined}
          >
            <Control
              field={column}
              label={t`${labelOf(column.name)}, line ${number}`}
              value={line[column.key] ?? null}
              onChange={(next) => onChange({ ...line, [column.key]: next })}
              disabled={disabled}
              members={members}
              compact
            />
          </td>
        )
      })}
      <td>
        <ActionIcon variant="subtle" color="gray" disabled={disabled} aria-label={t`Remove line ${number}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </td>
    </tr>
  )
}

function LineHeads({ columns }: { columns: readonly Field[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} scope="col" className={isComputedSum(column) ? styles.sum : undefined}>
            {labelOf(column.name)}
            {column.required && <span aria-hidden> *</span>}
          </th>
        ))}
        <th>
          <span className={styles.heard}>{t`Remove`}</span>
        </th>
      </tr>
    </thead>
  )
}

/** Figures to read, under the ends of which their sum stands. */
function isComputedSum(column: Field): boolean {
  return column.type === 'formula' && isSummableColumn(column)
}

/** Wire defaults are put in at once, so that they are seen; computed ones come from the server. */
function newLine(columns: readonly LineField[]): LineValue {
  const defaults = columns.flatMap(({ key, default: value }) => (value === undefined || isComputed(value) ? [] : [[key, value] as const]))
  return { id: '', ...Object.fromEntries(defaults) }
}

function isComputed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'formula' in value
}
