/** Tells, for a moment, that something was done. */
import { notifications } from '@mantine/notifications'

export function showDone(message: string): void {
  notifications.show({ message, autoClose: 3000, withBorder: true, color: 'green' })
}
