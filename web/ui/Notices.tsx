import { Notifications } from '@mantine/notifications'

/** Where short notices stand. Apart, so that who only sends one does not load what draws it. */
export function Notices() {
  return <Notifications position="bottom-right" />
}
