/** How DDL waits: a lock that is waited for keeps everybody out who comes later, so it is given up soon and tried again. */
import { setTimeout as pause } from 'node:timers/promises'

const lockNotAvailable = '55P03'
const deadlock = '40P01'

/** Somebody else was first, and it may be tried again. */
export const isInTheWay = (error: unknown): boolean => {
  const { code } = error as { code?: string }
  return code === lockNotAvailable || code === deadlock
}

const attempts = 40
/** Milliseconds: nobody notices the first, and no request waits longer than the last. */
const shortest = 50
const longest = 1_600

/** `work` is told how long it may wait for a lock, in milliseconds. */
export async function retryOnLock<T>(work: (timeout: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(Math.min(longest, shortest * 2 ** (attempt - 1)))
    } catch (error) {
      if (!isInTheWay(error) || attempt === attempts) throw error
      await pause((0.5 + Math.random()) * Math.min(2_000, 100 * attempt))
    }
  }
}
