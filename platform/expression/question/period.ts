/**
 * Periods of dashboards and reports as CEL: `thisMonth`, `last30Days`, `2026-04-01..2026-06-30`. They are written by
 * `today`, so the same words mean the right days tomorrow too, in whoever's time zone.
 *
 *     periodFilter({ path: 'record.closeOn', isTime: false }, 'thisMonth')
 *     // record.closeOn >= startOf(today, "month") && record.closeOn < addMonths(startOf(today, "month"), 1)
 */
const periodUnits = ['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const
type PeriodUnit = (typeof periodUnits)[number]

/** What a choice of periods offers, in its order. */
export const commonPeriods = [
  'today',
  'thisWeek',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'thisFiscalQuarter',
  'thisFiscalYear',
  'lastWeek',
  'lastMonth',
  'lastQuarter',
  'lastYear',
  'lastFiscalQuarter',
  'lastFiscalYear',
  'last7Days',
  'last30Days',
  'last90Days',
  'last365Days',
  'nextMonth',
  'nextQuarter',
  'nextFiscalYear',
] as const

interface PeriodField {
  /** In CEL. */
  path: string
  /** It has a time of day. */
  isTime: boolean
}

/** From the first day to the one behind the last, in CEL. */
interface Bounds {
  from: string
  to: string
}

export const isPeriod = (period: string): boolean => boundsOf(period, 0, 'today') !== null

/** `before`: of the period before it, as long as it. Null for words that are no period. */
export function periodFilter({ path, isTime }: PeriodField, period: string, before = false): string | null {
  // A moment is compared with moments, so that the database can use its index.
  const bounds = boundsOf(period, before ? 1 : 0, isTime ? 'now' : 'today')
  if (!bounds) return null
  const written = isTime && isCustom(period) ? `date(${path})` : path
  return `${written} >= ${bounds.from} && ${written} < ${bounds.to}`
}

function boundsOf(period: string, back: number, base: 'today' | 'now'): Bounds | null {
  const custom = readCustom(period)
  if (custom) return customBounds(custom, back)
  const days = /^last(\d{1,4})Days$/.exec(period)
  if (days) return lastDays(Number(days[1]), back, base)
  const found = /^(this|last|next)([A-Z]\w*)$/.exec(period === 'today' ? 'thisDay' : period)
  const unit = found && periodUnits.find(unit => unit.toLowerCase() === found[2]!.toLowerCase())
  if (!found || !unit) return null
  const shift = { last: -1, this: 0, next: 1 }[found[1] as 'last' | 'this' | 'next'] - back
  const begin = `startOf(${base}, "${unit}")`
  return { from: later(begin, unit, shift), to: later(begin, unit, shift + 1) }
}

const months: Partial<Record<PeriodUnit, number>> = {
  month: 1,
  quarter: 3,
  fiscalQuarter: 3,
  year: 12,
  fiscalYear: 12,
}

function later(begin: string, unit: PeriodUnit, count: number): string {
  if (count === 0) return begin
  const length = months[unit]
  if (length !== undefined) return `addMonths(${begin}, ${count * length})`
  return `addDays(${begin}, ${count * (unit === 'week' ? 7 : 1)})`
}

/** Today is the last of them. */
function lastDays(count: number, back: number, base: string): Bounds | null {
  if (count < 1) return null
  const day = `startOf(${base}, "day")`
  const at = (days: number) => (days === 0 ? day : `addDays(${day}, ${days})`)
  return { from: at(1 - count * (back + 1)), to: at(1 - count * back) }
}

const isCustom = (period: string): boolean => readCustom(period) !== null

/** Both days are in it. */
function readCustom(period: string): [number, number] | null {
  const found = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(period)
  if (!found) return null
  const [from, to] = [dayNumber(found[1]!), dayNumber(found[2]!)]
  return from === null || to === null || from > to ? null : [from, to]
}

function customBounds([from, to]: [number, number], back: number): Bounds {
  const length = to - from + 1
  return { from: dayText(from - back * length), to: dayText(to + 1 - back * length) }
}

const milliseconds = 86_400_000
function dayNumber(text: string): number | null {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text) ? null : time / milliseconds
}
const dayText = (day: number) => `date("${new Date(day * milliseconds).toISOString().slice(0, 10)}")`
