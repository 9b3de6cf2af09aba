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
  const buckets = new Map<string, Bucket>()
  return createMiddleware<Env>(async (c, next) => {
    const { caller } = c.var.context
    const perMinute = caller.limits?.requestsPerMinute
    if (perMinute !== undefined) take(buckets, `${caller.id} ${caller.key?.id}`, perMinute, clock())
    return next()
  })
}

const minute = 60_000

function take(buckets: Map<string, Bucket>, who: string, perMinute: number, now: number): void {
  const most = Math.ceil(perMinute / 6)
  const bucket = buckets.get(who) ?? { left: most, at: now }
  const left = Math.min(most, bucket.left + ((now - bucket.at) * perMinute) / minute)
  if (left < 1) throw tooMany(perMinute, Math.ceil(((1 - left) * 60) / perMinute))
  if (buckets.size >= maxBuckets) forgetFull(buckets, now)
  buckets.set(who, { left: left - 1, at: now })
}

const maxBuckets = 10_000

/** After a minute a bucket is full again, whatever its size: as if it had never been. */
function forgetFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [who, { at }] of buckets) if (now - at >= minute) buckets.delete(who)
}

const tooMany = (perMinute: number, seconds: number) =>
  new AppError({
    status: 429,
    code: 'too-many-requests',
    message: `Your roles allow ${perMinute} requests a minute. Ask again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  })
