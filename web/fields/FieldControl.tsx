import type { Field } from '@nurt/core/blueprint/document.ts'
import { Suspense, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import styles from './FieldControl.module.css'
import { fieldCell } from './field-cells.tsx'
import type { FieldControlProps } from './field-control.ts'

/** The controls with all that reads and checks what is typed into them: as large as a page, and not needed to look at one. */
export const Controls = later<FieldControlProps>(() => import('./field-controls.tsx').then(({ AnyControl }) => AnyControl))

/** The control of a field on a page that has loaded none before the person edits. */
export function FieldControl(props: FieldControlProps): ReactNode {
  return (
    <Suspense fallback={typedAsText.has(props.field.type) ? <EarlyInput {...props} /> : <EarlyValue {...props} />}>
      <Controls {...props} />
    </Suspense>
  )
}

/** Types whose control reads any text, the wire's spelling too. */
const typedAsText = new Set<Field['type']>([
  'text',
  'number',
  'percent',
  'money',
  'date',
  'datetime',
  'email',
  'phone',
  'url',
  'tax_id',
  'bank_account',
])

/** Takes the keys that come before the control: their text is a value that the control will read. */
function EarlyInput({ label, value, onChange }: FieldControlProps) {
  return (
    <input
      className={styles.early}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit the field
      autoFocus
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function EarlyValue({ field, value }: FieldControlProps) {
  return <div className={styles.value}>{fieldCell(field, value, useWorkspace())}</div>
}
