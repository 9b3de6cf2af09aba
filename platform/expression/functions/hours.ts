/** Business time by the clock of a calendar: the organisation's, or one that is named. */
import { addDaysTo, inRange, toInstant, toLocal } from '../calendar.ts'
import { numberOf } from '../organisation/business-calendar.ts'
import { type Clock, isWorked, momentOfWork, workUpTo } from '../organisation/business-hours.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { span } from './arithmetic.ts'
import { define, type Overload } from './define.ts'

const dayLength = 86_400_000
const epoch = numberOf('1970-01-01')

export const hours: Overload[] = [
  define('isBusinessTime', ['timestamp'], 'boolean', ([at], { organisation }) =>
    isWorked(organisation.work, clockOf(at, organisation)),
  ),
  define('businessTimeBetween', ['timestamp', 'timestamp'], 'duration', ([from, to], { organisation }) =>
    span(workAt(to, organisation) - workAt(from, organisation)),
  ),
  define('addBusinessTime', ['timestamp', 'duration'], 'timestamp', ([at, by], { organisation }) =>
    by === 0 ? at : moved(at, by, organisation),
  ),
]

function clockOf(at: number, { timeZone }: Organisation): Clock {
  const local = toLocal(at, timeZone)
  const day = Math.floor(local / dayLength)
  return { day: day + epoch, ms: local - day * dayLength }
}

const workAt = (at: number, organisation: Organisation): number =>
  workUpTo(organisation.work, clockOf(at, organisation))

/** Forward to the first moment by which so much was worked, backward to the last. */
function moved(at: number, by: number, organisation: Organisation): number | null {
  const back = by < 0 ? 1 : 0
  const found = momentOfWork(organisation.work, workAt(at, organisation) + by + back)
  if (!found) return null
  const local = addDaysTo((found.day - epoch) * dayLength + found.ms - back, 0)
  return local === null ? null : inRange(toInstant(local, organisation.timeZone))
}
