import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { isChoosing } from '../ui/is-choosing.ts'
import type { Column } from './columns.ts'
import { sameJson } from './question.ts'
import { valueKind } from './value-kind.ts'

/** Where the keyboard goes after a cell was saved. */
export type Onward = 'stay' | 'down' | 'next' | 'previous'

/** What was typed and not taken, with its reason as a sentence. */
export interface Refused {
  value: unknown
  problem: string
}

interface CellEditorProps {
  column: Column
  label: string
  value: unknown
  /** The letter that began the edit replaces the value. */
  typed?: string
  refused?: Refused
  onCommit: (value: unknown, onward: Onward) => void
  onCancel: () => void
}

/** The field's control inside a cell: Enter and Tab save, Esc restores, a click elsewhere saves. Of an open drop-down Ctrl-Enter saves. */
export function CellEditor({ column, label, value, typed, refused, onCommit, onCancel }: CellEditorProps) {
  const { members } = useWorkspace()
  const [draft, setDraft] = useState(() => (typed !== undefined && typedKinds.has(valueKind(column.field)) ? typed : value))
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(draft)
  const over = useRef(false)

  const finish = (act: () => void) => {
    if (over.current) return
    over.current = true
    act()
  }
  const commit = (onward: Onward) => finish(() => onCommit(latest.current, onward))
  const change = (next: unknown) => {
    latest.current = next
    setDraft(next)
  }

  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const target = event.target as HTMLElement
      // once what was clicked has the keyboard
      if (!box.current?.contains(target) && !target.closest('[data-portal]')) setTimeout(() => commit('stay'))
    }
    document.addEventListener('mousedown', clicked)
    return () => document.removeEventListener('mousedown', clicked)
  })

  useEffect(() => {
    if (!refused) return
    over.current = false
    box.current?.querySelector('input')?.focus()
  }, [refused])

  // before the drop-down, which would take Enter for its option
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.stopPropagation()
    commit('stay')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') finish(onCancel)
    if (event.key === 'Enter' && !isChoosing(event.target)) commit('down')
    if (event.key === 'Tab') {
      event.preventDefault()
      commit(event.shiftKey ? 'previous' : 'next')
    }
  }

  return (
    <div ref={box} onKeyDownCapture={onKeyDownCapture} onKeyDown={onKeyDown} role="presentation">
      <FieldControl
        field={column.field}
        label={label}
        value={draft}
        onChange={change}
        problem={refused && sameJson(draft, refused.value) ? refused.problem : undefined}
        members={members}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit the cell
        autoFocus
        compact
        onCommit={() => commit('stay')}
        onCancel={() => finish(onCancel)}
      />
    </div>
  )
}

/** Kinds whose value a person types. */
export const typedKinds = new Set([
  'text',
  'email',
  'phone',
  'url',
  'tax_id',
  'bank_account',
  'number',
  'percent',
  'money',
  'date',
  'datetime',
  'duration',
])
