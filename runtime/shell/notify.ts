/** Shows a notification; what draws them is loaded with the first one. */
import type { NotificationData } from '@mantine/notifications'
import i18next from 'i18next'

let wanted = false
const listeners = new Set<() => void>()

/** Returns its id, by which `dismiss` takes it away. */
export function notify(notification: NotificationData): string {
  const id = notification.id ?? `notification-${++count}`
  wanted = true
  for (const tell of listeners) tell()
  void import('@mantine/notifications').then(({ notifications }) => {
    const closeButtonProps = { 'aria-label': i18next.t('action.close') }
    notifications.show({ closeButtonProps, ...notification, id })
  })
  return id
}

export function dismiss(id: string): void {
  void import('@mantine/notifications').then(({ notifications }) => notifications.hide(id))
}

/** For `Providers`: whether there was one yet. */
export const notificationsWanted = {
  subscribe: (tell: () => void) => {
    listeners.add(tell)
    return () => void listeners.delete(tell)
  },
  read: () => wanted,
}

let count = 0
