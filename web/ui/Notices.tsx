import { Notifications, notifications, useNotifications } from '@mantine/notifications'
import { useEffect } from 'react'
import styles from './Notices.module.css'
import { usePhone } from './usePhone.ts'

/** Where short notices stand. Apart, so that who only sends one does not load what draws it. */
export function Notices() {
  const phone = usePhone()
  if (!phone) return <Notifications position="bottom-right" />
  return (
    <>
      <Notifications position="bottom-center" className={styles.phone} limit={1} />
      <LatestOnly />
    </>
  )
}

/** There is room for one: a new one takes the place of the last, which has been seen. */
function LatestOnly() {
  const { notifications: shown, queue } = useNotifications()
  useEffect(() => {
    if (queue.length > 0) for (const { id } of shown) if (id !== undefined) notifications.hide(id)
  }, [shown, queue])
  return null
}
