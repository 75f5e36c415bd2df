import { printPercent } from '@nurt/core/fields/print-number.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Tasks.module.css'

/** How far it is, as a bar and in figures. */
export function PercentBar({ percent }: { percent: string }) {
  const { locale } = useWorkspace()
  const width = `${Math.min(100, Math.max(0, Number(percent)))}%`
  return (
    <span className={styles.percent}>
      <span className={styles.track} aria-hidden>
        <span className={styles.filled} style={{ width }} />
      </span>
      {printPercent(percent, locale.language)}
    </span>
  )
}
