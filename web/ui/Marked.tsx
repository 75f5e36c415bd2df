import { foundParts } from '@nurt/core/fields/found-parts.ts'
import type { Sought } from '@nurt/core/fields/sought.ts'
import styles from './Marked.module.css'

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
