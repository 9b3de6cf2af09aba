/** Fiscal years and business days by the same arrays and steps as ../../organisation/business-calendar.ts. */
import { sql } from 'kysely'
import { between, dateOrNull, localOrNull } from '../bounds.ts'
import type { Sql } from '../literal.ts'
import { naming } from '../naming.ts'
import type { SqlFunction, SqlFunctions } from './function.ts'
import { byDays, local, monthsBehind, movedInstant } from './time.ts'

type Slots = Parameters<SqlFunction>[2]

export const business: SqlFunctions = {
  'fiscalYear(date)': ([date], _, slot) => fiscalYear(date, slot),
  'fiscalYear(timestamp)': ([at], _, slot) => fiscalYear(localOrNull(local(at, slot)), slot),
  'fiscalQuarter(date)': ([date], _, slot) => fiscalQuarter(date, slot),
  'fiscalQuarter(timestamp)': ([at], _, slot) => fiscalQuarter(localOrNull(local(at, slot)), slot),
}

export const byCalendar: SqlFunctions = {
  'isHoliday(date)': ([date], _, slot) => isHoliday(numberOf(date), slot),
  'isHoliday(timestamp)': ([at], _, slot) => isHoliday(numberAt(at, slot), slot),
  'isBusinessDay(date)': ([date], _, slot) => isBusinessDay(numberOf(date), slot),
  'isBusinessDay(timestamp)': ([at], _, slot) => isBusinessDay(numberAt(at, slot), slot),
  'nextBusinessDay(date)': ([date], _, slot) =>
    dateNumbered(numbered(numberOf(date), sql`${countUpTo(before)} + 1`, slot)),
  'previousBusinessDay(date)': ([date], _, slot) => dateNumbered(numbered(numberOf(date), countUpTo(day), slot)),
  'addBusinessDays(date,int)': ([date, days], _, slot) => dateNumbered(moved(numberOf(date), days, slot)),
  'addBusinessDays(timestamp,int)': ([at, days], _, slot) => {
    const to = moved(numberAt(sql`instant`, slot), sql`days`, slot)
    const by = byDays(sql`(${to} - ${numberAt(sql`instant`, slot)})`)
    return naming({ instant: at, days }, movedInstant(sql`instant`, by, slot))
  },
  'businessDaysBetween(date,date)': ([from, to], _, slot) => daysBetween(numberOf(from), numberOf(to), slot),
  'businessDaysBetween(timestamp,timestamp)': ([from, to], _, slot) =>
    daysBetween(numberAt(from, slot), numberAt(to, slot), slot),
}

const fiscalYear = (value: Sql, slot: Slots): Sql =>
  sql`(EXTRACT(year FROM ${monthsBehind(value, slot)})::bigint + ${slot('organisation.yearsAhead')})`

const fiscalQuarter = (value: Sql, slot: Slots): Sql => sql`EXTRACT(quarter FROM ${monthsBehind(value, slot)})::bigint`

/** Of a date, as numbered from Monday, 25 December of the year before year 1. */
const numberOf = (date: Sql): Sql => sql`(${date} - date '0001-12-25 BC')::bigint`
const numberAt = (at: Sql, slot: Slots): Sql => numberOf(sql`${local(at, slot)}::date`)

const dateNumbered = (number: Sql): Sql =>
  dateOrNull(sql`(date '0001-12-25 BC' + ${between(number, sql`0`, sql`3700000`)}::int)`)

const [day, before] = [sql`day`, sql`day - 1`]

const calendar = (slot: Slots, ...parts: string[]): Record<string, Sql> =>
  Object.fromEntries(parts.map(part => [part, slot(`calendar.${part}`)]))

const counting = (slot: Slots) => calendar(slot, 'weekly', 'workdays', 'changes', 'shifts')

const isHoliday = (number: Sql, slot: Slots): Sql =>
  naming(
    { day: number, ...calendar(slot, 'holidays') },
    sql`COALESCE(holidays[width_bucket(day, holidays)] = day, false)`,
  )

const isBusinessDay = (number: Sql, slot: Slots): Sql =>
  naming({ day: number, ...counting(slot) }, sql`${countUpTo(day)} > ${countUpTo(before)}`)

/** Business days up to and with a day. */
const countUpTo = (of: Sql): Sql =>
  sql`((${of}) / 7 * cardinality(workdays) + weekly[(${of}) % 7 + 1] + shifts[width_bucket(${of}, changes) + 1])`

const daysBetween = (from: Sql, to: Sql, slot: Slots): Sql =>
  naming({ day: from, until: to, ...counting(slot) }, sql`${countUpTo(sql`until`)} - ${countUpTo(day)}`)

/** The number of the business day with a count, which is an expression of `day`. */
function numbered(number: Sql, count: Sql, slot: Slots): Sql {
  const step = (wanted: Sql, body: Sql) => sql`(SELECT ${body} FROM (SELECT ${wanted} OFFSET 0) AS step)`
  const place = sql`count - shifts[skipped + 1] - 1 AS place, changes[skipped + 1] AS change`
  const byWeeks = sql`place / cardinality(workdays) * 7 + workdays[place % cardinality(workdays) + 1]`
  const found = step(place, sql`LEAST(${byWeeks}, change)`)
  const skipped = step(sql`width_bucket(count - 1, counts) AS skipped`, sql`CASE WHEN count >= 1 THEN ${found} END`)
  const counted = step(sql`(${count}) AS count`, skipped)
  return naming({ day: number, ...counting(slot), ...calendar(slot, 'counts') }, counted)
}

/** The nth business day after a day, before it for negative n; for 0 the day itself. */
function moved(number: Sql, days: Sql, slot: Slots): Sql {
  const back = sql`(moving < 0)::int`
  const count = sql`${countUpTo(sql`day - ${back}`)} + moving + ${back}`
  return naming(
    { start: number, moving: days },
    sql`CASE WHEN moving = 0 THEN start ELSE ${numbered(sql`start`, count, slot)} END`,
  )
}
