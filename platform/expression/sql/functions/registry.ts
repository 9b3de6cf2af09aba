import { arithmetic } from './arithmetic.ts'
import { business, byCalendar } from './business.ts'
import { conversions } from './conversions.ts'
import type { SqlFunction } from './function.ts'
import { hours } from './hours.ts'
import { inCalendar } from './in-calendar.ts'
import { list } from './list.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { text } from './text.ts'
import { time } from './time.ts'

const days = { ...byCalendar, ...hours }

/** The SQL side of the table in ../../operators.ts, by the same keys. */
export const sqlFunctions: ReadonlyMap<string, SqlFunction> = new Map(
  [arithmetic, conversions, text, number, time, business, days, inCalendar(days), money, list].flatMap(functions =>
    Object.entries(functions),
  ),
)
