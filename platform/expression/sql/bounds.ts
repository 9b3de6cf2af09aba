/**
 * Bounds that name their argument once, so that nested expressions stay as long as they are written: what lies beyond
 * is pushed onto a sentinel, which becomes NULL. (LEAST and GREATEST skip NULLs, so a NULL ends as one too.)
 */
import { sql } from 'kysely'
import type { Sql } from './literal.ts'

/** NULL unless `low < value < high`. */
export const between = (value: Sql, low: Sql, high: Sql): Sql =>
  sql`NULLIF(NULLIF(GREATEST(LEAST(${value}, ${high}), ${low}), ${high}), ${low})`

/** Whole numbers within ±(2^53 − 1). */
export const wholeOrNull = (value: Sql): Sql => between(value, sql`-9007199254740992`, sql`9007199254740992`)

/** Rounded to 20 places and below 10^38, as decimal.ts has it. */
export const decimalOrNull = (value: Sql): Sql => between(sql`round(${value}, 20)`, sql`-1e38`, sql`1e38`)

/** Milliseconds, as functions/arithmetic.ts has it. */
export const durationOrNull = (value: Sql): Sql => between(value, sql`-9000000000000`, sql`9000000000000`)

/** Years 1 to 9999. */
export const instantOrNull = (value: Sql): Sql =>
  between(value, sql`timestamptz '0001-12-31 23:59:59.999+00 BC'`, sql`timestamptz '10000-01-01 00:00:00+00'`)
export const localOrNull = (value: Sql): Sql =>
  between(value, sql`timestamp '0001-12-31 23:59:59.999 BC'`, sql`timestamp '10000-01-01 00:00:00'`)
export const dateOrNull = (value: Sql): Sql => between(value, sql`date '0001-12-31 BC'`, sql`date '10000-01-01'`)
