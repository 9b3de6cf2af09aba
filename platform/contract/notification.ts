/** What people are told, in the app and on their devices. */
import type { NotificationEvent } from './preferences.ts'

export interface Notification {
  _id: string
  /** What told it. */
  kind: NotificationEvent
  title: string
  text: string | null
  /** What it is about; null where there is no such record any more, or its entity is not the reader's to see. */
  record: { entity: string; _id: string } | null
  /** A page of the app; without one the record's. */
  link: string | null
  createdAt: string
  /** Null: not yet. */
  readAt: string | null
}

export interface NotificationsAnswer {
  /** The latest first. */
  data: Notification[]
  next: string | null
  unread: number
}

export interface NotificationParameters {
  /** 30 when not given, at most 100. */
  limit?: number
  after?: string
  unread?: boolean
  kind?: NotificationEvent
}

/** A browser that shows notices while the app is closed. */
export interface PushDevice {
  _id: string
  /** As its person knows it: `Chrome on Windows`. */
  device: string
  createdAt: string
}

export interface PushState {
  /** The key a browser asks its push service with. */
  key: string
  devices: PushDevice[]
}

/** As a browser's `PushSubscription` gives it. */
export interface NewPushSubscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
  device: string
}
