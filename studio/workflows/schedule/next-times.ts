/** When a crontab line comes next, by the clock of its time zone; nothing for a line that is none. */
import { Cron } from 'croner'

export function nextTimes(cron: string, timeZone: string, from: Date, count = 3): Date[] {
  // With a sixth field it would be of seconds, which a workflow does not know.
  if (cron.trim().split(/\s+/).length !== 5) return []
  try {
    return new Cron(cron, { timezone: timeZone, paused: true }).nextRuns(count, from)
  } catch {
    return []
  }
}
