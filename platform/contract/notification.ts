/** What people are told within the app. */
export interface Notification {
  _id: string
  /** What told it: `workflow`, `mention`, `task`. */
  kind: string
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
}
