import { Notifications } from '@mantine/notifications'
import styles from './Notices.module.css'
import { usePhone } from './usePhone.ts'

/** Where short notices stand. Apart, so that who only sends one does not load what draws it. */
export function Notices() {
  const phone = usePhone()
  return phone ? <Notifications position="bottom-center" className={styles.phone} limit={1} /> : <Notifications position="bottom-right" />
}
