import type { Field } from '@nurt/core/blueprint/document.ts'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import styles from './Cell.module.css'

/** The cell of types that are plain text in print. */
export function plainCell(field: Field, value: unknown, { locale, nameOf }: Workspace): ReactNode {
  const text = printValue(field, value, locale, nameOf)
  return text && <span className={styles.text}>{text}</span>
}

/** Figures of one width, so that they stand under each other. */
export function figuresCell(field: Field, value: unknown, { locale }: Workspace): ReactNode {
  return <span className={styles.number}>{printValue(field, value, locale)}</span>
}

/** More than any column is wide: a browser lays out all that it is given, also what is cut off. */
const longestCell = 300

export function longTextCell(_field: Field, value: unknown): ReactNode {
  return <span className={styles.text}>{excerptOf(String(value), longestCell)}</span>
}
