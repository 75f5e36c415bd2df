import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { printNumber } from '@nurt/core/fields/print-number.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './FilesField.module.css'

/** Downloads the file. */
export function FileLink({ file }: { file: FileValue }) {
  const { url, locale } = useWorkspace()
  const large = file.size >= 1_000_000
  const size = (file.size / (large ? 1_000_000 : 1000)).toFixed(large ? 1 : 0)
  return (
    <a className={styles.link} href={`${url}/files/${file.id}`} download={file.name}>
      {file.name}
      <span className={styles.size}>
        {printNumber(size, locale.language)} {large ? 'MB' : 'kB'}
      </span>
    </a>
  )
}
