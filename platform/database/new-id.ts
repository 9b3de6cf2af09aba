/**
 * A new UUIDv7 (RFC 9562): the millisecond first, then a counter, then chance. Ids of one process sort in the order
 * they were made, which keeps indexes compact and gives ties in lists a natural order.
 */
import { randomBytes } from 'node:crypto'

export function newId(): string {
  const bytes = randomBytes(16)
  const { moment, count } = tick()
  bytes.writeUIntBE(moment, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
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
