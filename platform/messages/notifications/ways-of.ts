/**
 * The one place that decides by which ways, and when, somebody is told of an event: as they chose it, no mail and no push
 * in their quiet hours, and with a digest one mail in place of many.
 */
import type { NotificationEvent, NotificationPreferences, Preferences } from '../../contract/preferences.ts'
import { fromZoned, toZoned } from '../../contract/zoned-time.ts'

export interface Ways {
  app: boolean
  mail: Date | null
  /** With the next digest; then `mail` is null. */
  digest: Date | null
  push: Date | null
}

export function waysOf({ notifications, timeZone }: Preferences, event: NotificationEvent, now: Date): Ways {
  const { app, mail, push } = notifications.events[event]
  const at = endOfQuiet(notifications, timeZone, now)
  const isCollected = notifications.digest !== 'off'
  return {
    app,
    mail: mail && !isCollected ? at : null,
    digest: mail && isCollected ? nextDigest(notifications, timeZone, now) : null,
    push: push ? at : null,
  }
}

const day = 86_400_000

/** A weekday's night, then perhaps a whole weekend, then its last night: three steps lead out of any. */
function endOfQuiet({ quietHours }: NotificationPreferences, timeZone: string, now: Date): Date {
  let at = now
  for (let steps = 0; quietHours && steps < 5; steps++) {
    const local = localAt(at, timeZone)
    const until = quietUntil(quietHours, local)
    if (until === null) return at
    at = momentAt(until, timeZone)
  }
  return at
}

/** `YYYY-MM-DD HH:MM` at which quiet ends that is now; null: it is not. */
function quietUntil(
  { from, to, weekends }: NonNullable<NotificationPreferences['quietHours']>,
  { date, time }: Local,
): string | null {
  if (weekends && isWeekend(date)) return `${shifted(date, 1)} 00:00`
  if (from < to) return time >= from && time < to ? `${date} ${to}` : null
  if (from === to) return null
  if (time >= from) return `${shifted(date, 1)} ${to}`
  return time < to ? `${date} ${to}` : null
}

function nextDigest({ digest, digestAt }: NotificationPreferences, timeZone: string, now: Date): Date {
  const { date, time } = localAt(now, timeZone)
  const days = Array.from({ length: 8 }, (_, ahead) => shifted(date, ahead))
  const monday = (each: string) => digest === 'daily' || weekdayOf(each) === 1
  const on = days.find(each => monday(each) && (each !== date || time < digestAt))!
  return momentAt(`${on} ${digestAt}`, timeZone)
}

interface Local {
  date: string
  time: string
}

function localAt(moment: Date, timeZone: string): Local {
  const text = toZoned(moment.toISOString(), timeZone)!
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

const momentAt = (local: string, timeZone: string) => new Date(fromZoned(`${local}:00`, timeZone)!)
const shifted = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const isWeekend = (date: string) => weekdayOf(date) % 6 === 0
