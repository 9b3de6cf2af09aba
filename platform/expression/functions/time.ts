/** Functions of dates and points in time. A point in time is taken apart by the clocks of the caller's zone. */
import {
  addDaysTo,
  addMonthsTo,
  dateOf,
  dayOf,
  inRange,
  startOfUnit,
  toInstant,
  toLocal,
  type Unit,
  units,
} from '../calendar.ts'
import { datePattern, formatLocal } from '../format.ts'
import { type FiscalUnit, fiscalUnits, startOfFiscal } from '../organisation/fiscal-year.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { define, type Moment, type Overload } from './define.ts'

const dayLength = 86_400_000

export const time = [
  define('addDays', ['date', 'int'], 'date', ([date, days]) => moved(date, local => addDaysTo(local, days))),
  define('addDays', ['timestamp', 'int'], 'timestamp', ([at, days], { timeZone }) =>
    movedInstant(at, timeZone, local => addDaysTo(local, days)),
  ),
  define('addMonths', ['date', 'int'], 'date', ([date, months]) => moved(date, local => addMonthsTo(local, months))),
  define('addMonths', ['timestamp', 'int'], 'timestamp', ([at, months], { timeZone }) =>
    movedInstant(at, timeZone, local => addMonthsTo(local, months)),
  ),
  define('daysBetween', ['date', 'date'], 'int', ([from, to]) => dayOf(to)! - dayOf(from)!),
  define(
    'daysBetween',
    ['timestamp', 'timestamp'],
    'int',
    ([from, to], { timeZone }) => localDay(to, timeZone) - localDay(from, timeZone),
  ),
  define(
    'startOf',
    ['date', 'string'],
    'date',
    ([date, unit], { organisation }) => moved(date, local => startOfLocal(local, unit, organisation)),
    { at: 1, problem: unit => unitProblem(unit, [...units.slice(0, 5), ...fiscalUnits]) },
  ),
  define('startOf', ['timestamp', 'string'], 'timestamp', ([at, unit], moment) => startOfInstant(at, unit, moment), {
    at: 1,
    problem: unit => unitProblem(unit, [...units, ...fiscalUnits]),
  }),
  define('format', ['date', 'string'], 'string', ([date, pattern]) => formatLocal(localOf(date), pattern), {
    at: 1,
    problem: datePatternProblem,
  }),
  define(
    'format',
    ['timestamp', 'string'],
    'string',
    ([at, pattern], { timeZone }) => {
      const local = inRange(toLocal(at, timeZone))
      return local === null ? null : formatLocal(local, pattern)
    },
    { at: 1, problem: datePatternProblem },
  ),
  ...parts('getFullYear', date => date.getUTCFullYear()),
  ...parts('getMonth', date => date.getUTCMonth()),
  ...parts('getDate', date => date.getUTCDate()),
  ...parts('getDayOfMonth', date => date.getUTCDate() - 1),
  ...parts('getDayOfWeek', date => date.getUTCDay()),
  ...parts('getDayOfYear', date => startOfDay(date) - startOfUnit(date.getTime(), 'year') / dayLength),
  ...parts('getHours', date => date.getUTCHours()).slice(1),
  ...parts('getMinutes', date => date.getUTCMinutes()).slice(1),
  ...parts('getSeconds', date => date.getUTCSeconds()).slice(1),
  ...parts('getMilliseconds', date => date.getUTCMilliseconds()).slice(1),
]

const startOfDay = (date: Date): number => Math.floor(date.getTime() / dayLength)

/** CEL's own functions, of a date and of a point in time. */
function parts(name: string, read: (date: Date) => number): Overload[] {
  return [
    define(name, ['date'], 'int', ([date]) => read(new Date(localOf(date)))),
    define(name, ['timestamp'], 'int', ([at], { timeZone }) => {
      const local = inRange(toLocal(at, timeZone))
      return local === null ? null : read(new Date(local))
    }),
  ]
}

const localOf = (date: string): number => dayOf(date)! * dayLength
const localDay = (at: number, timeZone: string): number => Math.floor(toLocal(at, timeZone) / dayLength)

function moved(date: string, move: (local: number) => number | null): string | null {
  const local = move(localOf(date))
  return local === null ? null : dateOf(local / dayLength)
}

function movedInstant(at: number, timeZone: string, move: (local: number) => number | null): number | null {
  const local = move(toLocal(at, timeZone))
  return local === null ? null : inRange(toInstant(local, timeZone))
}

/** An hour or a minute begins by the clock of the moment itself, which matters where clocks are set back. */
function startOfInstant(at: number, unit: string, { timeZone, organisation }: Moment): number | null {
  const local = toLocal(at, timeZone)
  const start = startOfLocal(local, unit, organisation)
  if (start === null) return null
  return inRange(unit === 'hour' || unit === 'minute' ? at - (local - start) : toInstant(start, timeZone))
}

const startOfLocal = (local: number, unit: string, organisation: Organisation): number | null =>
  isFiscal(unit) ? startOfFiscal(local, unit, organisation) : startOfUnit(local, unit as Unit)

const isFiscal = (unit: string): unit is FiscalUnit => fiscalUnits.includes(unit as FiscalUnit)

const unitProblem = (unit: unknown, allowed: readonly string[]): string | null =>
  allowed.includes(String(unit)) ? null : `Write one of ${allowed.map(name => `"${name}"`).join(', ')}.`

function datePatternProblem(pattern: unknown): string | null {
  if (datePattern(String(pattern))) return null
  return `Write a date's format of yyyy, MM, M, dd, d, HH, H, mm, ss, SSS, with other letters in single quotes.`
}
