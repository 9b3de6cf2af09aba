/** Money from one currency into another, by the rate of the day or the latest before; null where there is none. */
import { minorUnits } from '../../contract/currencies.ts'
import { localDate } from '../calendar.ts'
import { bounded, type Decimal, divide, multiply, roundDecimal } from '../decimal.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { define, type Moment } from './define.ts'

export const money = [
  define('convert', ['decimal', 'string', 'string'], 'decimal', ([amount, from, to], moment) =>
    converted(amount, { from, to, date: todayOf(moment) }, moment),
  ),
  define('convert', ['decimal', 'string', 'string', 'date'], 'decimal', ([amount, from, to, date], moment) =>
    converted(amount, { from, to, date }, moment),
  ),
  define('toBase', ['decimal', 'string'], 'decimal', ([amount, from], moment) =>
    converted(amount, { from, to: moment.organisation.currency, date: todayOf(moment) }, moment),
  ),
  define('toBase', ['decimal', 'string', 'date'], 'decimal', ([amount, from, date], moment) =>
    converted(amount, { from, to: moment.organisation.currency, date }, moment),
  ),
]

interface Exchange {
  from: string
  to: string
  date: string
}

/** Rounded to the smallest coin of the currency it becomes. */
function converted(amount: Decimal, { from, to, date }: Exchange, { organisation }: Moment): Decimal | null {
  const value =
    from === to ? amount : exchanged(amount, rateOf(from, date, organisation), rateOf(to, date, organisation))
  return value && bounded(roundDecimal(value, minorUnits(to) ?? usualPlaces))
}

/** Of a code that is no currency. */
export const usualPlaces = 2

function exchanged(amount: Decimal, from: Decimal | null, to: Decimal | null): Decimal | null {
  const inBase = from && multiply(amount, from)
  return inBase && to && divide(inBase, to)
}

const one: Decimal = { digits: 1n, scale: 0 }

const rateOf = (currency: string, date: string, { currency: base, rates }: Organisation): Decimal | null =>
  currency === base ? one : rates.on(currency, date)

/** Null before year 1 and after 9999, where no clock stands. */
const todayOf = ({ now, timeZone }: Moment): string => localDate(now.getTime(), timeZone) ?? ''
