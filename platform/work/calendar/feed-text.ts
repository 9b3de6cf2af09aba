/** A person's activities as an iCalendar file: what they may read at this moment, from three months ago to a year ahead. */
import ical, { ICalCalendarMethod, type ICalEventData } from 'ical-generator'
import type { Context } from '../../access/context.ts'
import type { ActivityItem } from '../../contract/activity.ts'
import type { CalendarFeed } from '../../contract/calendar-feed.ts'
import { listActivities } from '../activities/list-activities.ts'

const day = 86_400_000

export async function feedText(context: Context, scope: CalendarFeed['scope'], publicUrl: string): Promise<string> {
  const { now, caller } = context
  const { data } = await listActivities(context, {
    ...(scope === 'team' && { people: 'all' as const }),
    state: 'all',
    from: new Date(now.getTime() - 90 * day).toISOString(),
    to: new Date(now.getTime() + 365 * day).toISOString(),
  })
  const calendar = ical({
    name: scope === 'team' ? `Enishi (${caller.name}+)` : `Enishi (${caller.name})`,
    prodId: { company: 'Enishi', product: 'Enishi', language: caller.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 15,
  })
  for (const item of data) {
    const event = eventOf(item, scope, publicUrl)
    if (event) calendar.createEvent({ ...event, stamp: now })
  }
  return calendar.toString()
}

/** Moments are told in UTC, so every calendar shows them right where it stands; days stay days. */
function eventOf(item: ActivityItem, scope: CalendarFeed['scope'], publicUrl: string): ICalEventData | null {
  const from = item.start ?? item.due
  if (from === null) return null
  const allDay = from.length === 10
  const start = allDay ? dateOnly(from) : new Date(from)
  return {
    id: `${item._id}@${new URL(publicUrl).hostname}`,
    start,
    end: endOf(item, start, allDay),
    allDay,
    summary: [
      item.isDone ? '✓ ' : '',
      item._label,
      scope === 'team' && item.owner ? ` (${item.owner._label})` : '',
    ].join(''),
    description: item.about?._label ?? null,
    url: `${publicUrl}/a/all/${encodeURIComponent(item.entity)}/${item._id}`,
  }
}

/** The end of a whole day is the next one; what has a beginning alone takes half an hour. */
function endOf({ end, start: begins }: ActivityItem, start: Date, allDay: boolean): Date {
  if (allDay) return new Date((begins && end ? dateOnly(end) : start).getTime() + day)
  const until = end === null ? Number.NaN : Date.parse(end)
  return new Date(until > start.getTime() ? until : start.getTime() + day / 48)
}

/** ical-generator writes the local date of a moment; the server may stand anywhere, so noon of that day where it is. */
const dateOnly = (text: string) => new Date(`${text.slice(0, 10)}T12:00:00`)
