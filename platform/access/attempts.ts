/**
 * How often something may be tried, counted in the database so that it holds across servers and restarts. A try counts
 * before it is made, so a thousand at once gain nothing; one that succeeds is given back.
 */
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'

export interface Limit {
  /** What is counted, such as `sign-in address 192.0.2.1`. */
  key: string
  most: number
  seconds: number
}

/** Throws 429 with `Retry-After` when one of the limits is reached. */
export async function countAttempt({ kysely }: Database, limits: Limit[]): Promise<void> {
  const rows = limits.map(({ key, seconds }) => sql`(${key}, 1, now() + make_interval(secs => ${seconds}))`)
  const { rows: counted } = await sql<{ key: string; count: number; wait: number }>`
    insert into auth.attempt as a (key, count, ends_at) values ${sql.join(rows)}
    on conflict (key) do update set
      count = case when a.ends_at <= now() then 1 else a.count + 1 end,
      ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
    returning key, count, ceil(extract(epoch from ends_at - now()))::int as wait`.execute(kysely)
  const reached = counted.filter(row => limits.some(limit => limit.key === row.key && row.count > limit.most))
  if (reached.length) throw tooMany(Math.max(1, ...reached.map(row => row.wait)))
}

export async function giveBackAttempt({ kysely }: Database, limits: Limit[]): Promise<void> {
  const keys = limits.map(limit => limit.key)
  await sql`update auth.attempt set count = greatest(count - 1, 0) where key = any(${keys})`.execute(kysely)
  await sql`delete from auth.attempt where ends_at < now() - interval '1 day'`.execute(kysely)
}

const tooMany = (seconds: number) =>
  new AppError({
    status: 429,
    code: 'too-many-attempts',
    message: `That was tried too often. Wait ${seconds} seconds and try again.`,
    headers: { 'retry-after': String(seconds) },
  })
