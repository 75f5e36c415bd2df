import { IconLock } from '@tabler/icons-react'
import styles from './Record.module.css'

/** Says quietly, before anybody types, that the record may only be read. */
export function ReadOnlyNotice({ children }: { children: string }) {
  return (
    <p className={styles.readOnly}>
      <IconLock size={15} aria-hidden />
      {children}
    </p>
  )
}
