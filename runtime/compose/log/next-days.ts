/** Days that a next step is mostly planned for, as `YYYY-MM-DD` from the day on that it is for the person; never at a weekend. */
import { addDays } from '../../calendar/days.ts'

export type NextChoice = 'nextTomorrow' | 'nextDays' | 'nextWeek' | 'nextMonth'

const ahead: Record<NextChoice, (today: string) => string> = {
  nextTomorrow: today => addDays(today, 1),
  nextDays: today => addDays(today, 3),
  nextWeek: today => addDays(today, 7),
  nextMonth: monthOn,
}

export const nextChoices = Object.keys(ahead) as NextChoice[]

export function nextDay(choice: NextChoice, today: string): string {
  const day = ahead[choice](today)
  const weekday = new Date(day).getUTCDay()
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

/** From the 31st of January to the last of February. */
function monthOn(today: string): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}
