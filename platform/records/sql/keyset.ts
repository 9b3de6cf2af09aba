/** The rows of an order that come behind a place in it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Slot } from '../../database/slot.ts'
import type { Place } from '../query/cursor.ts'
import type { OrderKey } from './order.ts'
import { typeName } from './types.ts'

type Condition = RawBuilder<SqlBool>

/** `place` only says which values are null; the values themselves are slots, `place.0` and so on. */
export function behind(keys: OrderKey[], place: Place, previous: boolean): Condition {
  const steps = keys.map((key, index) => ({
    key,
    down: key.descending !== previous,
    known: place[index] !== null,
    slot: sql`${sql.val(new Slot(`place.${index}`))}::text::${typeName[key.type]}`,
  }))
  return rowComparison(steps) ?? stepwise(steps)
}

export const placeValues = (place: Place): Record<string, unknown> =>
  Object.fromEntries(place.map((value, index) => [`place.${index}`, value]))

interface Step {
  key: OrderKey
  down: boolean
  known: boolean
  slot: RawBuilder<unknown>
}

/**
 * `(a, _id) < (x, y)`: a range of an index on the order. Only where all keys run one way and no null can come behind
 * the place: nulls stand first descending, so going down from a value there are none.
 */
function rowComparison(steps: Step[]): Condition | null {
  const { down } = steps[0]!
  const fits = steps.every(step => step.known && step.down === down && (down || !step.key.nullable))
  if (!fits) return null
  const row = sql`(${sql.join(steps.map(({ key }) => key.value))})`
  const place = sql`(${sql.join(steps.map(({ slot }) => slot))})`
  return down ? sql<SqlBool>`${row} < ${place}` : sql<SqlBool>`${row} > ${place}`
}

/** Behind in the first key, or equal in it and behind in the rest. */
function stepwise([step, ...rest]: Step[]): Condition {
  const { key, down, known, slot } = step!
  if (rest.length === 0) return down ? sql`${key.value} < ${slot}` : sql`${key.value} > ${slot}`
  const next = stepwise(rest)
  if (!known) {
    const further = down ? sql<SqlBool>`${key.value} is not null` : sql<SqlBool>`false`
    return sql`(${further} or (${key.value} is null and ${next}))`
  }
  // The bound in front says nothing new, but an index can begin at it.
  if (down) return sql`(${key.value} <= ${slot} and (${key.value} < ${slot} or ${next}))`
  const more = key.nullable ? sql`(${key.value} > ${slot} or ${key.value} is null)` : sql`${key.value} > ${slot}`
  return sql`(${more} or (${key.value} = ${slot} and ${next}))`
}
