import { notifications } from '@mantine/notifications'

/** A quiet word in the corner that something went well. */
export function showDone(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true })
}

/** That something did not; stays longer. */
export function showProblem(message: string): void {
  notifications.show({ message, color: 'red', autoClose: 9000, withBorder: true, role: 'alert' })
}
