import { printNumber } from '@nurt/core/fields/print-number.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './FilesField.module.css'

export function FileSize({ bytes }: { bytes: number }) {
  const { locale } = useWorkspace()
  const large = bytes >= 1_000_000
  const size = (bytes / (large ? 1_000_000 : 1000)).toFixed(large ? 1 : 0)
  return (
    <span className={styles.size}>
      {printNumber(size, locale.language)} {large ? 'MB' : 'kB'}
    </span>
  )
}
