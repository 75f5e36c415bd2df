import type { Told } from '@nurt/core/records/api.ts'
import styles from './Inbox.module.css'

/** What it is about, without opening it. */
export function TaskTells({ tells }: { tells: readonly Told[] }) {
  if (tells.length === 0) return null
  return (
    <div className={styles.facts}>
      {tells.map(({ label, text }) => (
        <span key={label}>
          <span className={styles.module}>{label}</span> {text}
        </span>
      ))}
    </div>
  )
}
