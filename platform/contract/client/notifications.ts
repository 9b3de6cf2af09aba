/** The client's calls about what one was told. */
import type { NotificationParameters, NotificationsAnswer } from '../notification.ts'
import type { Calls } from './calls.ts'

export const notificationCalls = ({ get, post }: Calls) => ({
  notifications: {
    /** The latest first. */
    list: ({ unread, ...rest }: NotificationParameters = {}) =>
      get<NotificationsAnswer>('/api/notifications', { query: { ...rest, unread: unread ? 'true' : undefined } }),
    count: (signal?: AbortSignal) => get<{ unread: number }>('/api/notifications/count', { ...(signal && { signal }) }),
    /** Gives how many are left unread. */
    read: (which: { ids: string[] } | { all: true }) => post<{ unread: number }>('/api/notifications/read', which),
  },
})
