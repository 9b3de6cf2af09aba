/**
 * How often somebody may ask where their roles say so (`limits.requestsPerMinute`): a bucket for each person and API key
 * that fills as time goes by and holds what may come at once. Who is not limited has none.
 */
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { Env } from './context.ts'

interface Bucket {
  left: number
  /** Of `performance.now()`, when it was filled last. */
  at: number
}

export function limitedRate(clock: () => number = () => performance.now()) {
  const buckets: Buckets = new Map()
  return createMiddleware<Env>(async (c, next) => {
    const { caller } = c.var.context
    const perMinute = caller.limits?.requestsPerMinute
    if (perMinute !== undefined)
      take(buckets, `${caller.id} ${caller.key?.id}`, { perMinute, now: clock(), refusal: ofRoles })
    return next()
  })
}

const minute = 60_000

export type Buckets = Map<string, Bucket>

interface Rate {
  perMinute: number
  now: number
  /** A sentence for who asked too often. */
  refusal: (perMinute: number) => string
}

/** Throws 429 where the bucket is empty. */
export function take(buckets: Buckets, who: string, { perMinute, now, refusal }: Rate): void {
  const most = Math.ceil(perMinute / 6)
  const bucket = buckets.get(who) ?? { left: most, at: now }
  const left = Math.min(most, bucket.left + ((now - bucket.at) * perMinute) / minute)
  if (left < 1) throw tooMany(refusal(perMinute), Math.ceil(((1 - left) * 60) / perMinute))
  if (buckets.size >= maxBuckets) forgetFull(buckets, now)
  buckets.set(who, { left: left - 1, at: now })
}

const maxBuckets = 10_000

/** After a minute a bucket is full again, whatever its size: as if it had never been. */
function forgetFull(buckets: Buckets, now: number): void {
  for (const [who, { at }] of buckets) if (now - at >= minute) buckets.delete(who)
}

const ofRoles = (perMinute: number) => `Your roles allow ${perMinute} requests a minute.`

const tooMany = (sentence: string, seconds: number) =>
  new AppError({
    status: 429,
    code: 'too-many-requests',
    message: `${sentence} Ask again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  })
