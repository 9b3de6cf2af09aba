import { bounded, type Decimal, decimalPlaces, floorDecimal, negate, roundDecimal } from '../decimal.ts'
import { formatNumber, numberPattern } from '../format.ts'
import { whole } from './arithmetic.ts'
import { define } from './define.ts'

/** Rounding is half away from zero, as on paper. */
export const number = [
  define('round', ['decimal'], 'int', ([value]) => whole(Number(roundDecimal(value, 0).digits))),
  define('round', ['decimal', 'int'], 'decimal', ([value, places]) =>
    Math.abs(places) > decimalPlaces ? null : bounded(roundDecimal(value, places)),
  ),
  define('floor', ['decimal'], 'int', ([value]) => whole(Number(floorDecimal(value)))),
  define('ceil', ['decimal'], 'int', ([value]) => whole(-Number(floorDecimal(negate(value))))),
  define('abs', ['int'], 'int', ([value]) => Math.abs(value)),
  define('abs', ['decimal'], 'decimal', ([value]) => magnitude(value)),
  define('format', ['decimal', 'string'], 'string', ([value, pattern]) => formatNumber(value, pattern), {
    at: 1,
    problem: pattern =>
      numberPattern(String(pattern)) ? null : `Write a number's format as "0", "0.00", "#,##0" or "#,##0.00".`,
  }),
]

const magnitude = (value: Decimal): Decimal => (value.digits < 0n ? negate(value) : value)
