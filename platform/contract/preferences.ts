/**
 * How a person likes the app: one document each, the same on all their devices (`/api/me/preferences`). What they never
 * chose is filled in here, so nobody who reads it has defaults of their own.
 */

/** What people are told of; each by the ways they choose. */
export const notificationEvents = [
  /** A task or an approval waits, reminds or was handed on. */
  'task',
  'mention',
  /** A record became theirs. */
  'assignment',
  /** Something happened to a record they follow. */
  'follow',
  /** A reminder they, or an activity of theirs, asked for. */
  'reminder',
  /** Somebody outside wrote to them. */
  'message',
  /** Somebody said something about a record of theirs, or one they follow. */
  'comment',
  /** A daily report came, was answered, or is missing. */
  'report',
  /** A workflow tells something, or one of theirs failed. */
  'workflow',
] as const
export type NotificationEvent = (typeof notificationEvents)[number]

export interface NotificationWays {
  app: boolean
  mail: boolean
  push: boolean
}

export interface NotificationPreferences {
  events: Record<NotificationEvent, NotificationWays>
  /** One mail with what was not read, in place of one each. */
  digest: 'off' | 'daily' | 'weekly'
  /** `HH:MM` in their time zone. */
  digestAt: string
  /** No mail and no push meanwhile; over midnight where `to` is before `from`. */
  quietHours: { from: string; to: string; weekends: boolean } | null
}

export interface Preferences {
  locale: 'en' | 'ja'
  /** IANA name. */
  timeZone: string
  /** `locale`: as the language writes it. `wareki`: years of Japanese eras. */
  dateStyle: 'locale' | 'iso' | 'wareki'
  /** Sunday, Monday or Saturday. */
  firstDayOfWeek: 0 | 1 | 6
  density: 'compact' | 'comfortable'
  theme: 'auto' | 'light' | 'dark'
  /** Where the app opens: an app, and an entity in it; null: the first app. */
  landing: { app: string; entity: string | null } | null
  /** Stands below the mails they write; '': nothing. */
  signature: string
  notifications: NotificationPreferences
}

type Patch<T> = { [K in keyof T]?: (T[K] extends object | null ? Patch<NonNullable<T[K]>> : T[K]) | null }
/** A merge patch: null is what was never chosen. */
export type PreferencesPatch = Patch<Preferences>

/** What the person chose, with the rest filled in. */
export function preferencesFrom(chosen: PreferencesPatch, person: { locale: string; timeZone: string }): Preferences {
  const { notifications, landing, ...plain } = chosen
  const locale = person.locale === 'ja' ? 'ja' : 'en'
  return {
    dateStyle: 'locale',
    firstDayOfWeek: locale === 'ja' ? 0 : 1,
    density: 'compact',
    theme: 'auto',
    signature: '',
    ...(plain as Partial<Preferences>),
    locale,
    timeZone: person.timeZone,
    landing: landing?.app ? { app: landing.app, entity: landing.entity ?? null } : null,
    notifications: notificationsFrom(notifications ?? {}),
  }
}

function notificationsFrom(chosen: Patch<NotificationPreferences>): NotificationPreferences {
  const { from, to, weekends } = chosen.quietHours ?? {}
  return {
    events: Object.fromEntries(
      notificationEvents.map(event => [event, { ...waysOf(event), ...chosen.events?.[event] }]),
    ) as NotificationPreferences['events'],
    digest: chosen.digest ?? 'off',
    digestAt: chosen.digestAt ?? '08:00',
    quietHours: from && to ? { from, to, weekends: weekends ?? false } : null,
  }
}

/** Mail only where somebody waits for them. */
const waysOf = (event: NotificationEvent): NotificationWays => ({
  app: true,
  mail: event === 'task' || event === 'mention',
  push: event === 'task' || event === 'mention' || event === 'reminder' || event === 'message',
})
