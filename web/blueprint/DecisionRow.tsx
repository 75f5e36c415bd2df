/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/control-has-associated-label -- an ARIA grid whose rows are cards where it is narrow */
import { Menu } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Path, StepGate } from '@nurt/core/blueprint/document.ts'
import { cellsOf } from '@nurt/core/blueprint/table-cells.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DotsMenu } from '../processes/DotsMenu.tsx'
import { useLinkNames } from '../lists/ConditionText.tsx'
import { type ListField, listField } from '../lists/fields-of.ts'
import type { Place } from '../lists/grid-keys.ts'
import styles from './DecisionTable.module.css'
import { FaultTexts } from './FaultTexts.tsx'
import { moveBy, put } from './put.ts'
import { putCell } from './table-changes.ts'
import { TableCellEditor } from './TableCellEditor.tsx'
import { TargetSelect } from './TargetSelect.tsx'
import { useCellWords } from './useCellWords.ts'
import { useColumnName } from './useColumnName.ts'
import type { TableParts } from './useTableParts.ts'

interface RowParts extends TableParts {
  flow: StepGate['flows'][number]
  row: number
}

interface DecisionRowProps extends RowParts {
  /** It answers to the values that are tried. */
  isAnswer: boolean
}

export function DecisionRow({ isAnswer, ...props }: DecisionRowProps) {
  const { at, columns, flow, row, faults } = props
  return (
    <div role="row" className={styles.row} data-answer={isAnswer || undefined}>
      <div role="rowheader" className={styles.number}>
        {row + 1}
      </div>
      {columns.map((path, column) => (
        <AskedCell key={path} {...props} {...{ path, column }} />
      ))}
      <TargetCell {...props} path={[...at, 'flows', flow.key, 'to']} value={flow.to} texts={faultsOfRow(faults, flow, columns)} />
      <RowTools {...props} />
    </div>
  )
}

/** Those that no cell of the row shows. */
function faultsOfRow(faults: TableParts['faults'], flow: StepGate['flows'][number], columns: readonly Path[]): string[] {
  const inCells = new Set(columns.flatMap((path) => faults(['flows', flow.key], path)))
  return faults(['flows', flow.key]).filter((text) => !inCells.has(text))
}

function AskedCell({ path, column, ...props }: RowParts & { path: Path; column: number }) {
  const { module, gate, at, flow, row, cursor, faults, apply } = props
  const { blueprint } = useWorkspace()
  const listed = listField(blueprint, module, path)
  const cell = cellsOf(flow.condition).find(({ field }) => field === path)
  const text = useShown(listed, cell)
  return (
    <CellFrame
      {...props}
      place={{ row, column }}
      label={useColumnName(module)(path)}
      text={text}
      isAny={cell === undefined}
      texts={faults(['flows', flow.key], path)}
      editor={
        apply &&
        listed && (
          <TableCellEditor
            listed={listed}
            cell={cell}
            typed={cursor.editing?.typed}
            onCommit={(next, onward) => {
              if (JSON.stringify(next) !== JSON.stringify(cell)) apply(putCell(gate, at, { flow, column: path, cell: next }))
              cursor.leave(onward)
            }}
            onCancel={() => cursor.leave('stay')}
          />
        )
      }
    />
  )
}

function useShown(listed: ListField | undefined, cell: Parameters<ReturnType<typeof useCellWords>['cell']>[1]): string {
  const words = useCellWords()
  const names = useLinkNames(listed?.field ?? { key: '', name: {}, type: 'text' }, cell?.value)
  return listed ? words.cell(listed.field, cell, names) : '…'
}

interface TargetCellProps extends TableParts {
  row: number
  path: string[]
  value: string | undefined
  texts: readonly string[]
}

function TargetCell({ path, value, ...props }: TargetCellProps) {
  const { t } = useLingui()
  const { process, gate, columns, row, cursor, nameOf, apply, rowsOnly } = props
  return (
    <CellFrame
      {...props}
      place={{ row, column: columns.length }}
      label={t`Leads to`}
      text={value === undefined ? '…' : nameOf(value)}
      isTarget
      editor={
        apply && (!rowsOnly || row < gate.flows.length) ? (
          <TargetSelect
            process={process}
            from={gate.key}
            only={rowsOnly?.targets}
            aria-label={t`Leads to`}
            placeholder={t`Choose where it leads…`}
            value={value ?? null}
            startsHere
            onChange={(to) => {
              if (to !== value) apply(put(path, to))
              cursor.leave('stay')
            }}
            onLeave={() => cursor.leave('stay')}
          />
        ) : undefined
      }
    />
  )
}

interface CellFrameProps extends TableParts {
  place: Place
  label: string
  text: string
  texts: readonly string[]
  isAny?: boolean
  isTarget?: boolean
  /** Undefined where there is nothing to edit. */
  editor: ReactNode
}

function CellFrame({ cursor, cellId, place, label, text, texts, isAny, isTarget, editor }: CellFrameProps) {
  const isAt = (other: Place | undefined) => other?.row === place.row && other.column === place.column
  const isEdited = isAt(cursor.editing?.place) && Boolean(editor)
  return (
    <div
      role="gridcell"
      id={cellId(place)}
      className={styles.cell}
      tabIndex={isAt(cursor.active) && !isEdited ? 0 : -1}
      aria-label={isEdited ? undefined : `${label}: ${text}`}
      aria-invalid={texts.length > 0 || undefined}
      data-label={label}
      data-any={isAny || undefined}
      data-target={isTarget || undefined}
      onKeyDown={(event) => cursor.onKeyDown(event, place)}
      onClick={() => !isEdited && cursor.edit({ place })}
    >
      {isEdited ? editor : <span className={styles.text}>{text}</span>}
      <FaultTexts texts={texts} />
    </div>
  )
}

function RowTools({ gate, at, flow, row, onAdd, apply }: RowParts) {
  const { t } = useLingui()
  if (!apply) return <div role="gridcell" className={styles.tools} />
  const keys = gate.flows.map(({ key }) => key)
  const path = [...at, 'flows', flow.key]
  const number = row + 1
  return (
    <div role="gridcell" className={styles.tools}>
      <DotsMenu label={t`Row ${number}: move, add, remove`} size={30}>
        <Menu.Item disabled={row === 0} onClick={() => apply(...moveBy(path, keys, -1))}>
          {t`Move up`}
        </Menu.Item>
        <Menu.Item disabled={number === keys.length} onClick={() => apply(...moveBy(path, keys, 1))}>
          {t`Move down`}
        </Menu.Item>
        <Menu.Item onClick={() => onAdd(row)}>{t`Add a row below`}</Menu.Item>
        <Menu.Item color="red" onClick={() => apply(put(path, undefined))}>
          {t`Remove the row`}
        </Menu.Item>
      </DotsMenu>
    </div>
  )
}

interface DecisionFootProps extends TableParts {
  part: 'otherwise' | 'unknown'
  row: number
  isAnswer: boolean
}

/** Always there: where it leads when a value is missing, and when no row fits. */
export function DecisionFoot({ part, isAnswer, ...props }: DecisionFootProps) {
  const { t } = useLingui()
  const { gate, at, columns, faults } = props
  return (
    <div role="row" className={styles.foot} data-answer={isAnswer || undefined}>
      <div role="rowheader" className={styles.footHead} aria-colspan={columns.length + 1}>
        {part === 'unknown' ? t`A value is missing` : t`Otherwise: no row fits`}
      </div>
      <TargetCell {...props} path={[...at, part]} value={gate[part]} texts={faults([part])} />
      <div role="gridcell" className={styles.tools} />
    </div>
  )
}
