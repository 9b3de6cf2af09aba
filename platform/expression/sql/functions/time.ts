/**
 * Calendar arithmetic that can never be out of PostgreSQL's range: it is done 12,000 years later, where the calendar is
 * the same (400 years repeat), and brought back once it is known to lie in years 1 to 9999.
 */
import { sql } from 'kysely'
import type { Unit } from '../../calendar.ts'
import { type DatePart, datePattern } from '../../format.ts'
import type { FiscalUnit } from '../../organisation/fiscal-year.ts'
import { between, instantOrNull, localOrNull } from '../bounds.ts'
import type { Sql } from '../literal.ts'
import { type SqlFunction, type SqlFunctions, writtenText } from './function.ts'

type Slots = (name: string) => Sql

export const time: SqlFunctions = {
  'addDays(date,int)': ([date, days]) => sql`${moved(sql`${date}::timestamp`, byDays(days))}::date`,
  'addDays(timestamp,int)': ([at, days], _, slot) => movedInstant(at, byDays(days), slot),
  'addMonths(date,int)': ([date, months]) => sql`${moved(sql`${date}::timestamp`, byMonths(months))}::date`,
  'addMonths(timestamp,int)': ([at, months], _, slot) => movedInstant(at, byMonths(months), slot),
  'daysBetween(date,date)': ([from, to]) => sql`(${to} - ${from})::bigint`,
  'daysBetween(timestamp,timestamp)': ([from, to], _, slot) =>
    sql`(${local(to, slot)}::date - ${local(from, slot)}::date)::bigint`,
  'startOf(date,string)': ([date], nodes, slot) => startOfDate(date, writtenText(nodes, 1), slot),
  'startOf(timestamp,string)': ([at], nodes, slot) => startOfInstant(at, writtenText(nodes, 1), slot),
  'format(date,string)': ([date], nodes) => sql`to_char(${date}::timestamp, ${pattern(nodes)}::text)`,
  'format(timestamp,string)': ([at], nodes, slot) =>
    sql`to_char(${localOrNull(local(at, slot))}, ${pattern(nodes)}::text)`,
  ...parts('getFullYear', value => sql`EXTRACT(year FROM ${value})`),
  ...parts('getMonth', value => sql`EXTRACT(month FROM ${value}) - 1`),
  ...parts('getDate', value => sql`EXTRACT(day FROM ${value})`),
  ...parts('getDayOfMonth', value => sql`EXTRACT(day FROM ${value}) - 1`),
  ...parts('getDayOfWeek', value => sql`EXTRACT(dow FROM ${value})`),
  ...parts('getDayOfYear', value => sql`EXTRACT(doy FROM ${value}) - 1`),
  'getHours(timestamp)': part(value => sql`EXTRACT(hour FROM ${value})`),
  'getMinutes(timestamp)': part(value => sql`EXTRACT(minute FROM ${value})`),
  'getSeconds(timestamp)': part(value => sql`floor(EXTRACT(second FROM ${value}))`),
  'getMilliseconds(timestamp)': part(value => sql`EXTRACT(milliseconds FROM ${value})::bigint % 1000`),
}

export const local = (at: Sql, slot: Slots): Sql => sql`(${at} AT TIME ZONE ${slot('timeZone')})`

const fiscal: Readonly<Record<string, string>> = {
  fiscalYear: 'year',
  fiscalQuarter: 'quarter',
} satisfies Record<FiscalUnit, Unit>

function startOfDate(date: Sql, unit: string, slot: Slots): Sql {
  if (fiscal[unit] !== undefined) return sql`${startOfFiscal(date, fiscal[unit], slot)}::date`
  return sql`date_trunc(${unit}::text, ${date}::timestamp)::date`
}

function startOfInstant(at: Sql, unit: string, slot: Slots): Sql {
  if (fiscal[unit] === undefined) return instantOrNull(sql`date_trunc(${unit}::text, ${at}, ${slot('timeZone')})`)
  return instantOrNull(sql`(${startOfFiscal(local(at, slot), fiscal[unit], slot)} AT TIME ZONE ${slot('timeZone')})`)
}

/** Of a calendar that runs some months behind; the months are then made good. */
export const monthsBehind = (value: Sql, slot: Slots): Sql =>
  localOrNull(sql`(${value}::timestamp - ${monthsBefore(slot)})`)

const startOfFiscal = (value: Sql, unit: string, slot: Slots): Sql =>
  localOrNull(sql`(date_trunc(${unit}::text, ${monthsBehind(value, slot)}) + ${monthsBefore(slot)})`)

const monthsBefore = (slot: Slots): Sql => sql`make_interval(months => ${slot('organisation.monthsBefore')}::int)`

/** Beyond these there is no date in range, wherever one begins. */
export const byDays = (days: Sql): Sql => sql`make_interval(days => ${between(days, sql`-3660000`, sql`3660000`)}::int)`
const byMonths = (months: Sql): Sql => sql`make_interval(months => ${between(months, sql`-120000`, sql`120000`)}::int)`

function moved(from: Sql, by: Sql): Sql {
  const later = sql`(${from} + interval '12000 years' + ${by})`
  const inRange = between(later, sql`timestamp '12000-12-31 23:59:59.999'`, sql`timestamp '22000-01-01 00:00:00'`)
  return sql`(${inRange} - interval '12000 years')`
}

export const movedInstant = (at: Sql, by: Sql, slot: Slots): Sql =>
  instantOrNull(sql`(${moved(local(at, slot), by)} AT TIME ZONE ${slot('timeZone')})`)

function parts(name: string, read: (value: Sql) => Sql): SqlFunctions {
  return { [`${name}(date)`]: ([date]) => sql`(${read(date)})::bigint`, [`${name}(timestamp)`]: part(read) }
}

function part(read: (value: Sql) => Sql): SqlFunction {
  return ([at], _, slot) => sql`(${read(localOrNull(local(at, slot)))})::bigint`
}

const tokens: Record<DatePart, string> = {
  yyyy: 'YYYY',
  yy: 'YY',
  MM: 'MM',
  M: 'FMMM',
  dd: 'DD',
  d: 'FMDD',
  HH: 'HH24',
  H: 'FMHH24',
  mm: 'MI',
  ss: 'SS',
  SSS: 'MS',
}

/** to_char's pattern, plain text in double quotes. */
function pattern(nodes: Parameters<SqlFunction>[1]): string {
  const pieces = datePattern(writtenText(nodes, 1)) ?? []
  return pieces.map(piece => ('text' in piece ? quoted(piece.text) : tokens[piece.part])).join('')
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replace(/["\\]/g, '\\$&')}"`)
