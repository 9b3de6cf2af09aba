/** Where notifications appear; a chunk of its own. */
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

export function NotificationArea() {
  return <Notifications position="bottom-center" limit={3} />
}
