/** Another way of saying when: what fits of the one before stays, the hour above all. */
import type { Schedule } from './schedule.ts'

export function changeSchedule(before: Schedule | null, kind: Schedule['kind']): Schedule {
  const time = before && 'time' in before ? before.time : '09:00'
  if (kind === 'minutes') return { kind, every: 15 }
  if (kind === 'hours') return { kind, every: 1, minute: 0 }
  if (kind === 'week') return { kind, days: before?.kind === 'weekdays' ? [1, 2, 3, 4, 5] : [1], time }
  return kind === 'month' ? { kind, day: 1, time } : { kind, time }
}
