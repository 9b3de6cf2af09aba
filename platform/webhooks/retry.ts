/** When a delivery is tried again: within seconds at first, then for more than a day. */

const minute = 60_000
const waits = [
  5_000,
  minute,
  5 * minute,
  30 * minute,
  2 * 60 * minute,
  5 * 60 * minute,
  10 * 60 * minute,
  14 * 60 * minute,
]

/** Null after the last attempt. A tenth by chance, so that all do not come back at once. */
export function retryAt(attempts: number, now: Date): Date | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait * (1 + Math.random() / 10))
}

export const mostFailingDays = 5
