/** Work by how soon it is: pure, in days of the reader's time zone. */
import type { ActivityItem } from '../../platform/contract/activity.ts'
import { toZoned } from '../../platform/contract/zoned-time.ts'
import { addDays } from '../calendar/days.ts'

export const workGroups = ['overdue', 'today', 'week', 'later', 'none'] as const
export type WorkGroup = (typeof workGroups)[number]

/** When it begins, or else is due; null: nobody said. */
export function dayOfWork({ start, due }: ActivityItem, timeZone: string): string | null {
  const time = start ?? due
  return time === null ? null : time.length === 10 ? time : (toZoned(time, timeZone)?.slice(0, 10) ?? null)
}

export const nextMonday = (day: string): string => addDays(day, (8 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7 || 7)

function groupOf(day: string | null, today: string): WorkGroup {
  if (day === null) return 'none'
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  return day < nextMonday(today) ? 'week' : 'later'
}

/** In their order; what is empty is left out. */
export function groupWork(items: ActivityItem[], today: string, timeZone: string) {
  const byGroup = Map.groupBy(items, item => groupOf(dayOfWork(item, timeZone), today))
  return workGroups.flatMap(group => {
    const some = byGroup.get(group)
    return some ? [{ group, items: some }] : []
  })
}
