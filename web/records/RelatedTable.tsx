import { Trans, useLingui } from '@lingui/react/macro'
import type { Module, Path } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { ReactNode } from 'react'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { fitted, whole, type Column } from '../lists/columns.ts'
import { lateColumns, lateIn } from '../lists/late.ts'
import { fieldLabel } from '../lists/fields-of.ts'
import type { Row } from '../lists/row-pages.ts'
import { cellIn } from '../lists/several-cell.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { useWidth } from '../ui/useWidth.ts'
import styles from './RelatedTable.module.css'
import { tellingColumns } from './telling-columns.ts'

interface RelatedTableProps {
  module: Module
  /** Those of the rows' values, the name first; shown are the ones that fit. */
  columns: Column[]
  /** The field that the list is ordered by. */
  order: Path | undefined
  /** Somebody chose which come first; else those that tell the most are shown. */
  asChosen?: boolean
  rows: Row[]
}

/** A few records of another module, in as many columns as there is room for. */
export function RelatedTable({ module, columns, order, asChosen, rows }: RelatedTableProps) {
  const workspace = useWorkspace()
  const [ref, width] = useWidth()
  const shown = asChosen ? fitted(whole(columns, width), width) : tellingColumns(columns, order, width)
  const paths = [...columns.map(({ path }) => path), ...lateColumns(module)]
  const valueAt = new Map(paths.map((path, position) => [path, position + 2]))
  const isLate = lateIn(workspace, module, valueAt)
  return (
    <div ref={ref}>
      <table className={styles.table}>
        <colgroup>
          {shown.map(({ path, width }, position) => (
            <col key={path} style={position === 0 ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.path} scope="col" className={placeOf(column)}>
                {fieldLabel(column, workspace.labelOf)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {shown.map((column, position) => (
                <td key={column.path} className={placeOf(column)}>
                  {position === 0 ? (
                    <Name module={module} row={row} column={column} />
                  ) : (
                    <>
                      {content(column, row[valueAt.get(column.path)!], workspace)}
                      {isLate(column, row) && <Late />}
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Overdue, in words too. */
function Late() {
  return (
    <span className={styles.late}>
      {' '}
      <Trans>overdue</Trans>
    </span>
  )
}

function Name({ module, row: [id, , name], column }: { module: Module; row: Row; column: Column }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const text = cellText(column.field, name, workspace) || t`unnamed`
  return (
    <TextLink size="sm" to={paths.record(workspace.slug, module.key, id)} title={text}>
      {text}
    </TextLink>
  )
}

function content(column: Column, value: unknown, workspace: Workspace): ReactNode {
  const { field } = column
  if (field.type !== 'link' || !value) return cellIn(column, value, workspace)
  const [id, name] = value as LinkValue
  return (
    <TextLink size="sm" to={paths.record(workspace.slug, field.module, id)} title={name}>
      {name}
    </TextLink>
  )
}

function placeOf({ numeric }: Column): string | undefined {
  return numeric ? styles.right : undefined
}
