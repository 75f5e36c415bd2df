import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Cell } from '@nurt/core/blueprint/table-cells.ts'
import type { Operator } from '@nurt/core/expressions/condition.ts'
import { operatorsOf } from '@nurt/core/fields/field-types.ts'
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { holdDraft } from '../api/draft-hold.ts'
import { type Onward, typedKinds } from '../lists/CellEditor.tsx'
import { shapeOf, startingCondition, withOperator } from '../lists/condition-parts.ts'
import { ConditionValueInput } from '../lists/ConditionValueInput.tsx'
import type { ListField } from '../lists/fields-of.ts'
import { useConditionWords } from '../lists/useConditionWords.ts'
import { isNumeric, valueKind } from '../lists/value-kind.ts'
import { isChoosing } from '../ui/is-choosing.ts'
import styles from './DecisionTable.module.css'
import { signs } from './useCellWords.ts'

interface TableCellEditorProps {
  listed: ListField
  cell: Cell | undefined
  /** The key that began the edit. */
  typed: string | undefined
  onCommit: (cell: Cell | undefined, onward: Onward) => void
  onCancel: () => void
}

const any = 'any'

/** What a row asks of a column: an operator with its value, or any value. Enter and Tab keep it, Esc does not, a click elsewhere does. */
export function TableCellEditor({ listed, cell, typed, onCommit, onCancel }: TableCellEditorProps) {
  const { t } = useLingui()
  const words = useConditionWords()
  const [draft, setDraft] = useState(() => startOf(listed, cell, typed))
  const box = useRef<HTMLDivElement>(null)
  const finish = useFinish(draft, onCommit)
  useEffect(() => {
    const inputs = inputsOf(box.current)
    const last = inputs[1] ?? inputs[0]
    last?.focus()
    if (typed === undefined) last?.select()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, [])
  useEffect(() => {
    const clicked = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || box.current?.contains(target)) return
      const portal = target.closest('[data-portal]')
      if (portal && portal !== box.current?.closest('[data-portal]')) return
      finish(() => onCommit(draft, 'stay'))
    }
    document.addEventListener('mousedown', clicked)
    return () => document.removeEventListener('mousedown', clicked)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.defaultPrevented || isChoosing(event.target)) return
    if (event.key === 'Escape') finish(onCancel)
    if (event.key === 'Enter') finish(() => onCommit(draft, 'down'))
    const inputs = inputsOf(box.current)
    const edge = event.shiftKey ? inputs[0] : inputs.at(-1)
    if (event.key !== 'Tab' || event.target !== edge) return
    event.preventDefault()
    finish(() => onCommit(draft, event.shiftKey ? 'previous' : 'next'))
  }
  const operators = operatorsOf(listed.field)
  return (
    <div
      ref={box}
      className={styles.editor}
      role="presentation"
      onKeyDown={onKeyDown}
      onFocusCapture={keepsEscape}
      onKeyUpCapture={keepsEscape}
    >
      <Select
        size="xs"
        aria-label={t`Condition`}
        allowDeselect={false}
        openOnFocus={false}
        maxDropdownHeight={340}
        value={draft?.op ?? any}
        data={[{ value: any, label: t`– any value` }, ...operators.map((op) => ({ value: op, label: words.operator(op, listed.field) }))]}
        onChange={(op) =>
          setDraft(op === any || op === null ? undefined : withOperator(draft ?? { field: listed.path, op: 'is' }, op as Operator))
        }
      />
      {draft && shapeOf(draft.op) !== 'none' && <ConditionValueInput field={listed.field} comparison={draft} onChange={setDraft} />}
    </div>
  )
}

/** Once; also when what it stands in goes away around it, which keeps what was typed. What others change waits meanwhile. */
function useFinish(draft: Cell | undefined, onCommit: TableCellEditorProps['onCommit']) {
  const [start] = useState(draft)
  const isOver = useRef(false)
  const finish = (act: () => void) => {
    if (isOver.current) return
    isOver.current = true
    act()
  }
  const finishAtEnd = useEffectEvent(() => {
    if (draft !== start) finish(() => onCommit(draft, 'stay'))
  })
  useEffect(() => {
    const release = holdDraft()
    return () => {
      finishAtEnd()
      release()
    }
  }, [])
  return finish
}

function startOf({ path, field }: ListField, cell: Cell | undefined, typed: string | undefined): Cell | undefined {
  const operators = operatorsOf(field)
  const start = cell ?? startingCondition(path, field, operators)
  if (typed === undefined) return start
  const signed = isNumeric(field) ? operators.find((op) => signs[op] === typed) : undefined
  if (signed) return withOperator(start, signed)
  return typedKinds.has(valueKind(field)) && shapeOf(start.op) === 'one' ? { ...start, value: typed } : start
}

function inputsOf(box: HTMLElement | null): HTMLInputElement[] {
  return [...(box?.querySelectorAll<HTMLInputElement>('input:not([type=hidden])') ?? [])]
}

/** Esc leaves the cell, not the panel in which the table stands: this is how Mantine is told. */
function keepsEscape({ target }: FocusEvent | KeyboardEvent): void {
  if (target instanceof HTMLElement) target.setAttribute('data-mantine-stop-propagation', 'true')
}
