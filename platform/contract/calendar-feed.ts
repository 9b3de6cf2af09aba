/** An address at which another calendar (Google, Outlook, Apple) follows one's activities. */
export interface CalendarFeed {
  _id: string
  name: string
  /** `team`: of everybody whose activities its owner may see. */
  scope: 'own' | 'team'
  createdAt: string
  /** When a calendar last asked. */
  readAt: string | null
}

export type NewCalendarFeed = Pick<CalendarFeed, 'name' | 'scope'>
