/** RRULEs: which are taken, and the day after a day. Days only: times move along with their day. */
import rrule from 'rrule'

const { RRule } = rrule

const parts = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST', 'UNTIL']
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const sample = '2024-02-29'

/** A sentence; null: it can be followed. */
export function ruleProblem(rule: string): string | null {
  const given = rule.split(';').map(part => part.split('=') as [string, string?])
  const names = given.map(([name]) => name)
  const unknown = names.find(name => !parts.includes(name))
  if (unknown !== undefined) return `A repetition has no '${unknown.slice(0, 20)}': ${parts.join(', ')} can be said.`
  if (new Set(names).size < names.length) return 'A part of the repetition is there twice.'
  if (given.some(([, value]) => !value || !/^[A-Z0-9,+-]{1,60}$/.test(value)))
    return 'A part of the repetition is empty.'
  if (!frequencies.includes(given.find(([name]) => name === 'FREQ')?.[1] ?? ''))
    return `'FREQ' is one of ${frequencies.join(', ')}.`
  try {
    return nextDay(rule, sample) === null && !names.includes('UNTIL') ? 'It never comes again within ten years.' : null
  } catch {
    return 'This is no repetition such as FREQ=WEEKLY;BYDAY=MO.'
  }
}

/** The first one behind `day`, within ten years; null: there is none. */
export function nextDay(rule: string, day: string): string | null {
  const begin = new Date(`${day}T00:00:00Z`)
  const end = new Date(begin)
  end.setUTCFullYear(end.getUTCFullYear() + 10)
  const options = RRule.parseString(rule)
  const until = options.until && options.until < end ? options.until : end
  const next = new RRule({ ...options, dtstart: begin, until, count: null }).after(begin)
  return next?.toISOString().slice(0, 10) ?? null
}
