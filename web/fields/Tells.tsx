import type { Told } from '@nurt/core/records/api.ts'
import type { Sought } from '@nurt/core/fields/sought.ts'
import { Marked } from '../ui/Marked.tsx'
import styles from './Tells.module.css'

/** What tells a record from others of its name, in one quiet line. */
export function Tells({ tells = [], sought }: { tells?: readonly Told[] | undefined; sought: Sought }) {
  if (tells.length === 0) return null
  return (
    <span className={styles.tells}>
      {tells.map(({ label, text }, place) => (
        <span key={place}>
          {place > 0 && ' · '}
          {label}: <Marked text={text} sought={sought} />
        </span>
      ))}
    </span>
  )
}
