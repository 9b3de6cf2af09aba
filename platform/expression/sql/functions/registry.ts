import { arithmetic } from './arithmetic.ts'
import { business } from './business.ts'
import { conversions } from './conversions.ts'
import type { SqlFunction } from './function.ts'
import { list } from './list.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { text } from './text.ts'
import { time } from './time.ts'

/** The SQL side of the table in ../../operators.ts, by the same keys. */
export const sqlFunctions: ReadonlyMap<string, SqlFunction> = new Map(
  [arithmetic, conversions, text, number, time, business, money, list].flatMap(functions => Object.entries(functions)),
)
