/**
 * Whole numbers stay whole (`7 / 2` is 3); everything else is reckoned in decimals, by the digits that people see, so
 * that 0.1 + 0.2 is 0.3 and both evaluators agree to the last place.
 */

import { inRange } from '../calendar.ts'
import { add, divide, multiply, negate, subtract } from '../decimal.ts'
import { define } from './define.ts'

export const arithmetic = [
  define('+', ['int', 'int'], 'int', ([a, b]) => whole(a + b)),
  define('-', ['int', 'int'], 'int', ([a, b]) => whole(a - b)),
  define('*', ['int', 'int'], 'int', ([a, b]) => whole(a * b)),
  define('/', ['int', 'int'], 'int', ([a, b]) => (b === 0 ? null : whole((a - (a % b)) / b))),
  define('%', ['int', 'int'], 'int', ([a, b]) => (b === 0 ? null : whole(a % b))),
  define('-', ['int'], 'int', ([a]) => whole(-a)),

  define('+', ['decimal', 'decimal'], 'decimal', ([a, b]) => add(a, b)),
  define('-', ['decimal', 'decimal'], 'decimal', ([a, b]) => subtract(a, b)),
  define('*', ['decimal', 'decimal'], 'decimal', ([a, b]) => multiply(a, b)),
  define('/', ['decimal', 'decimal'], 'decimal', ([a, b]) => divide(a, b)),
  define('-', ['decimal'], 'decimal', ([a]) => negate(a)),

  define('+', ['string', 'string'], 'string', ([a, b]) => a + b),

  define('+', ['timestamp', 'duration'], 'timestamp', ([at, by]) => inRange(at + by)),
  define('+', ['duration', 'timestamp'], 'timestamp', ([by, at]) => inRange(at + by)),
  define('-', ['timestamp', 'duration'], 'timestamp', ([at, by]) => inRange(at - by)),
  define('-', ['timestamp', 'timestamp'], 'duration', ([a, b]) => span(a - b)),
  define('+', ['duration', 'duration'], 'duration', ([a, b]) => span(a + b)),
  define('-', ['duration', 'duration'], 'duration', ([a, b]) => span(a - b)),
  define('-', ['duration'], 'duration', ([a]) => whole(-a)),
]

/** Null beyond ±(2^53 − 1), where JSON's numbers end; no negative zero. */
export const whole = (value: number): number | null => (Number.isSafeInteger(value) ? value + 0 : null)

/** Durations end at 9 · 10^12 ms, 285 years, up to where PostgreSQL's intervals are exact to the millisecond. */
const longestDuration = 9_000_000_000_000
export const span = (value: number): number | null => (Math.abs(value) < longestDuration ? value + 0 : null)
