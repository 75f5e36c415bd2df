import type { Field } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { FileValue, LineValue } from '@nurt/core/fields/field-type.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { Suspense, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Clamped } from '../ui/Clamped.tsx'
import { later } from '../ui/later.tsx'
import { fieldCell } from './field-cells.tsx'
import { isSignature } from './is-signature.ts'
import styles from './FieldValue.module.css'

/** It adds up exactly, which takes its own arithmetic. */
export const LinesTable = later(() => import('./LinesTable.tsx').then(({ LinesTable }) => LinesTable))

const FileVersions = later(() => import('./FileVersions.tsx').then(({ FileVersions }) => FileVersions))

/** A value to read, on a record's page: whole texts, addresses that can be called and written to, lines as a table. */
export function FieldValue({ field, value }: { field: Field; value: unknown }) {
  const workspace = useWorkspace()
  if (isBlank(value)) return null
  const reading = readings[field.type]
  return reading ? (
    reading(field, value, printValue(field, value, workspace.locale))
  ) : (
    <span className={styles.value}>{fieldCell(field, value, workspace)}</span>
  )
}

/** About fifteen lines. */
export const readAtOnce = 1500

type Reading = (field: Field, value: unknown, text: string) => ReactNode

const readings: Partial<Record<Field['type'], Reading>> = {
  long_text: (_, value) => (
    <div className={styles.long}>
      <Clamped text={String(value)} most={readAtOnce} />
    </div>
  ),
  email: (_, value, text) => (
    <a className={styles.link} href={`mailto:${String(value)}`}>
      {text}
    </a>
  ),
  phone: (_, value, text) =>
    String(value).startsWith('+') ? (
      <a className={styles.link} href={`tel:${String(value)}`}>
        {text}
      </a>
    ) : (
      text
    ),
  url: (_, value, text) => (
    <a className={styles.link} href={String(value)} target="_blank" rel="noreferrer">
      {text}
    </a>
  ),
  files: (field, value, printed) => (
    <div className={styles.files}>
      <Suspense fallback={printed}>
        <FileVersions files={value as FileValue[]} pictured={isSignature(field)} />
      </Suspense>
    </div>
  ),
  lines: (field, value) =>
    field.type === 'lines' ? (
      <Suspense fallback={null}>
        <LinesTable field={field} lines={value as LineValue[]} />
      </Suspense>
    ) : null,
}
