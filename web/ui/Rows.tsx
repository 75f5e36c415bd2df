import type { ReactNode } from 'react'
import styles from './Rows.module.css'

/** Things under each other in one frame. */
export function Rows({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul className={styles.rows} aria-label={label} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {children}
    </ul>
  )
}

interface RowProps {
  icon?: ReactNode
  /** What it is; takes the room that is left. */
  children: ReactNode
  /** What can be done with it, at the right. */
  actions?: ReactNode
  /** Not in use at present. */
  quiet?: boolean
  /** It is a field with lines below: what stands beside is in line with the field. */
  field?: boolean
}

export function Row({ icon, children, actions, quiet, field }: RowProps) {
  return (
    <li className={styles.row} data-quiet={quiet || undefined} data-field={field || undefined}>
      {icon}
      <div className={styles.body}>{children}</div>
      {actions}
    </li>
  )
}
