/** Business time by the same arrays and steps as ../../organisation/business-hours.ts. */
import { sql } from 'kysely'
import { between, durationOrNull } from '../bounds.ts'
import type { Sql } from '../literal.ts'
import { naming } from '../naming.ts'
import type { SqlFunctions } from './function.ts'
import { local, movedInstant } from './time.ts'

type Slots = (name: string) => Sql

export const hours: SqlFunctions = {
  'isBusinessTime(timestamp)': ([at], _, slot) =>
    naming(
      { at: local(at, zoned(slot)), ...arrays(slot) },
      onClock(
        sql`at`,
        sql`EXISTS (SELECT FROM unnest(kinds, starts, ends) AS u (k, s, e) WHERE k = ${kind(sql`day`)} AND s <= ms AND ms < e)`,
      ),
    ),
  'businessTimeBetween(timestamp,timestamp)': ([from, to], _, slot) =>
    durationOrNull(
      naming(
        { since: local(from, zoned(slot)), until: local(to, zoned(slot)), ...arrays(slot) },
        sql`${onClock(sql`until`, workUpTo)} - ${onClock(sql`since`, workUpTo)}`,
      ),
    ),
  'addBusinessTime(timestamp,duration)': ([at, by], _, slot) => {
    const here = local(sql`instant`, zoned(slot))
    const target = sql`(SELECT ${momentOfWork(sql`${onClock(sql`here`, workUpTo)} + by + back`)}
      FROM (SELECT ${here} AS here, (by < 0)::int AS back OFFSET 0) AS clock)`
    const there = movedInstant(sql`instant`, target, zoned(slot))
    return naming({ instant: at, by, ...arrays(slot) }, sql`CASE WHEN by = 0 THEN instant ELSE ${there} END`)
  },
}

/** Of a calendar's own zone, whoever asks. */
const zoned =
  (slot: Slots): Slots =>
  name =>
    slot(name === 'timeZone' ? 'hours.timeZone' : name)

const parts = ['kinds', 'starts', 'ends', 'befores', 'weekly', 'changes', 'works', 'shifts', 'counts']
const arrays = (slot: Slots): Record<string, Sql> =>
  Object.fromEntries(parts.map(part => [part, slot(`hours.${part}`)]))

/** `body` of the `day` and `ms` of a local time, which is a name. */
const onClock = (at: Sql, body: Sql): Sql =>
  sql`(SELECT ${body} FROM (SELECT (${at}::date - date '0001-12-25 BC')::bigint AS day,
    (EXTRACT(epoch FROM ${at}::time) * 1000)::bigint AS ms OFFSET 0) AS clock)`

const kind = (day: Sql): Sql =>
  sql`(CASE WHEN changes[width_bucket(${day}, changes)] = ${day} THEN works[width_bucket(${day}, changes)] ELSE ${day} % 7 END)`

const workBefore = (day: Sql): Sql =>
  sql`(${day} / 7 * weekly[8] + weekly[${day} % 7 + 1] + shifts[width_bucket(${day} - 1, changes) + 1])`

/** Of `day` and `ms`. */
const workUpTo: Sql = sql`(${workBefore(sql`day`)} + COALESCE((SELECT sum(LEAST(GREATEST(ms - s, 0), e - s))
  FROM unnest(kinds, starts, ends) AS u (k, s, e) WHERE k = ${kind(sql`day`)}), 0)::bigint)`

/** How far the first moment with so much work lies from `here`; a millisecond before it where the way leads `back`. */
function momentOfWork(work: Sql): Sql {
  const step = (wanted: Sql, body: Sql) => sql`(SELECT ${body} FROM (SELECT ${wanted} OFFSET 0) AS step)`
  const ms = sql`(SELECT s + left_over - b FROM unnest(kinds, starts, ends, befores) AS u (k, s, e, b)
    WHERE k = ${kind(sql`day`)} AND b < left_over AND left_over <= b + e - s)`
  const found = sql`date '0001-12-25 BC' + ${between(sql`day`, sql`0`, sql`3700000`)}::int
    + make_interval(secs => (${ms} - back) / 1000.0) - here`
  const inDay = step(sql`work - ${workBefore(sql`day`)} AS left_over`, found)
  const byWeeks = sql`place / weekly[8] * 7 + width_bucket(place % weekly[8], weekly[1:7]) - 1`
  const onDay = step(sql`LEAST(${byWeeks}, change) AS day`, inDay)
  const placed = step(sql`work - shifts[skipped + 1] - 1 AS place, changes[skipped + 1] AS change`, onDay)
  const skipped = step(sql`width_bucket(work - 1, counts) AS skipped`, sql`CASE WHEN work >= 1 THEN ${placed} END`)
  return step(sql`(${work}) AS work`, skipped)
}
