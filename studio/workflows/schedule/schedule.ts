/**
 * When something happens, as people say it: read from a crontab line, written as one. What is said otherwise is null
 * and stays a line of one's own.
 *
 *     readSchedule('0 9 * * 1-5')                                    // { kind: 'weekdays', time: '09:00' }
 *     writeSchedule({ kind: 'month', day: 'last', time: '18:30' })   // '30 18 L * *'
 */
export type Schedule =
  | { kind: 'minutes'; every: number }
  | { kind: 'hours'; every: number; minute: number }
  | { kind: 'day' | 'weekdays'; time: string }
  /** 0 is Sunday; at least one, in order. */
  | { kind: 'week'; days: number[]; time: string }
  | { kind: 'month'; day: number | 'last'; time: string }

/** Others do not come evenly: every 7 minutes would begin anew with each hour. */
export const minuteSteps = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]
export const hourSteps = [1, 2, 3, 4, 6, 8, 12]

export function readSchedule(cron: string): Schedule | null {
  const [minute = '', hour = '', day = '', month, weekday = '', ...more] = cron.trim().split(/\s+/)
  if (month !== '*' || more.length > 0) return null
  if (day === '*' && weekday === '*' && hour.startsWith('*')) return readOften(minute, hour)
  const [m, h] = [numberIn(minute, 0, 59), numberIn(hour, 0, 23)]
  if (m === null || h === null) return null
  const time = `${twoDigits(h)}:${twoDigits(m)}`
  if (day !== '*') return weekday === '*' ? readMonthly(day, time) : null
  if (weekday === '*') return { kind: 'day', time }
  if (/^(1|mon)-(5|fri)$/i.test(weekday)) return { kind: 'weekdays', time }
  const days = readDays(weekday)
  return days && { kind: 'week', days, time }
}

export function writeSchedule(schedule: Schedule): string {
  if (schedule.kind === 'minutes') return `${step(schedule.every)} * * * *`
  if (schedule.kind === 'hours') return `${schedule.minute} ${step(schedule.every)} * * *`
  const [hour, minute] = schedule.time.split(':').map(Number)
  return `${minute} ${hour} ${daysOf(schedule)}`
}

/** Day, month, weekday. */
function daysOf(schedule: Exclude<Schedule, { every: number }>): string {
  if (schedule.kind === 'weekdays') return '* * 1-5'
  if (schedule.kind === 'week') return `* * ${schedule.days.join()}`
  if (schedule.kind === 'month') return `${schedule.day === 'last' ? 'L' : schedule.day} * *`
  return '* * *'
}

const step = (every: number) => (every === 1 ? '*' : `*/${every}`)
const twoDigits = (number: number) => String(number).padStart(2, '0')

function readOften(minute: string, hour: string): Schedule | null {
  const everyMinutes = readStep(minute, minuteSteps)
  if (everyMinutes !== null) return hour === '*' ? { kind: 'minutes', every: everyMinutes } : null
  const [at, every] = [numberIn(minute, 0, 59), readStep(hour, hourSteps)]
  return at === null || every === null ? null : { kind: 'hours', every, minute: at }
}

function readStep(text: string, steps: readonly number[]): number | null {
  if (text === '*') return 1
  const every = text.startsWith('*/') ? numberIn(text.slice(2), 1, 59) : null
  return every !== null && steps.includes(every) ? every : null
}

function readMonthly(day: string, time: string): Schedule | null {
  const number = day === 'L' ? 'last' : numberIn(day, 1, 31)
  return number === null ? null : { kind: 'month', day: number, time }
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** `1,3` and `mon-wed`; 7 is Sunday, too. */
function readDays(text: string): number[] | null {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [from, to = from, ...more] = part.split('-').map(readDay)
    if (from == null || to == null || more.length > 0 || from > to) return null
    for (let day = from; day <= to; day++) found.add(day % 7)
  }
  return [...found].sort((one, other) => one - other)
}

function readDay(text: string): number | null {
  const named = names.indexOf(text.toLowerCase())
  return named < 0 ? numberIn(text, 0, 7) : named
}

function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : null
}
