/**
 * A new UUIDv7 (RFC 9562): the millisecond first, then a counter, then chance. Ids of one process sort in the order
 * they were made, which keeps indexes compact and gives ties in lists a natural order.
 */
import { randomUUID } from 'node:crypto'

export function newId(): string {
  const { moment, count } = tick()
  const time = moment.toString(16).padStart(12, '0')
  const order = count.toString(16).padStart(3, '0')
  // The second half of a random UUID is chance behind the same two bits of variant; Node keeps a stock of them.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${randomUUID().slice(19)}`
}

/** More than 4,096 in a millisecond, or a clock that was set back: it runs ahead of the clock by a little. */
let last = { moment: 0, count: 0 }
function tick() {
  const now = Date.now()
  if (now > last.moment) last = { moment: now, count: 0 }
  else if (last.count < 0xfff) last = { moment: last.moment, count: last.count + 1 }
  else last = { moment: last.moment + 1, count: 0 }
  return last
}
