/**
 * The one table of operators and functions. Each overload has its types and its JavaScript here and its SQL in
 * sql/functions/ under the same key (`lower(string)`); a test holds that neither lacks what the other has.
 * Comparisons, `in`, `&& || !`, `?:`, `coalesce`, `has` and the loops are kinds of nodes of their own (tree.ts).
 */
import { arithmetic } from './functions/arithmetic.ts'
import { business, byCalendar } from './functions/business.ts'
import { conversions, implicit } from './functions/conversions.ts'
import { keyOf, type Overload } from './functions/define.ts'
import { hours } from './functions/hours.ts'
import { inCalendar } from './functions/in-calendar.ts'
import { list } from './functions/list.ts'
import { money } from './functions/money.ts'
import { number } from './functions/number.ts'
import { text } from './functions/text.ts'
import { time } from './functions/time.ts'

const days = [...business, ...byCalendar, ...hours, ...[...byCalendar, ...hours].map(inCalendar)]
const all: Overload[] = [...arithmetic, ...conversions, ...text, ...number, ...time, ...days, ...money, ...list]

export const overloads: ReadonlyMap<string, Overload> = new Map(all.map(overload => [keyOf(overload), overload]))

/** Overloads by the name they are called with, in the order in which they are tried. */
export const overloadsNamed: ReadonlyMap<string, Overload[]> = Map.groupBy(all, overload => overload.name)

/** Conversions that happen by themselves, by key (`int>double`). */
export const conversionNamed = (key: string) => (Object.hasOwn(implicit, key) ? implicit[key]! : null)
