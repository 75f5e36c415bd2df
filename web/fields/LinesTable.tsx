import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isSummableColumn } from '@nurt/core/fields/totalled.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { printValue } from '@nurt/core/fields/printers.ts'
import { fieldCell } from './field-cells.tsx'
import { LineSums } from './LineSums.tsx'
import { shownFields, type LineField } from './line-fields.ts'
import styles from './LinesField.module.css'

/** Line items to read. */
export function LinesTable({ field, lines }: { field: FieldOf<'lines'>; lines: readonly LineValue[] }) {
  const workspace = useWorkspace()
  const columns = shownFields(field)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it sideways; nothing inside takes it
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.lines} aria-label={workspace.labelOf(field.name)}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isSummableColumn(column) ? styles.sum : undefined}>
                {workspace.labelOf(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.id} columns={columns} line={line} />
          ))}
        </tbody>
        <LineSums columns={columns} lines={lines} />
      </table>
    </div>
  )
}

/** What a line was chosen from often has its name: where there is little room, one of them is enough. */
const named = new Set<LineField['type']>(['text', 'link'])

function LineRow({ columns, line }: { columns: readonly LineField[]; line: LineValue }) {
  const workspace = useWorkspace()
  const nameIn = (column: LineField) => (named.has(column.type) ? printValue(column, line[column.key] ?? null, workspace.locale) : '')
  const names = columns.map(nameIn)
  return (
    <tr>
      {columns.map((column, at) => (
        <td
          key={column.key}
          className={isSummableColumn(column) ? styles.sum : undefined}
          data-label={workspace.labelOf(column.name)}
          data-again={(names[at] !== '' && names.indexOf(names[at]!) < at) || undefined}
        >
          {fieldCell(column, line[column.key], workspace)}
        </td>
      ))}
    </tr>
  )
}
