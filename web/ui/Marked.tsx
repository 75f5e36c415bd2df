import { foundParts } from '@nurt/core/records/found-parts.ts'
import type { Sought } from '@nurt/core/records/sought.ts'
import styles from './Tells.module.css'

/** A text with what was sought marked in it. */
export function Marked({ text, sought }: { text: string; sought: Sought }) {
  return foundParts(text, sought).map((part, place) =>
    part.found ? (
      <mark key={place} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
