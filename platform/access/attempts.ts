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

/** Throws 429 with `Retry-After` when one of the limits is reached; a try that is stopped by one counts for no other. */
export async function countAttempt(database: Database, limits: Limit[]): Promise<void> {
  const rows = inOrder(limits).map(({ key, seconds }) => sql`(${key}, 1, now() + make_interval(secs => ${seconds}))`)
  const { rows: counted } = await sql<{ key: string; count: number; wait: number }>`
    insert into auth.attempt as a (key, count, ends_at) values ${sql.join(rows)}
    on conflict (key) do update set
      count = case when a.ends_at <= now() then 1 else a.count + 1 end,
      ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
    returning key, count, ceil(extract(epoch from ends_at - now()))::int as wait`.execute(database.kysely)
  const waits = new Map(counted.map(({ key, count, wait }) => [key, { count, wait }]))
  const reached = limits.filter(({ key, most }) => waits.get(key)!.count > most)
  if (reached.length === 0) return
  await giveBackAttempt(
    database,
    limits.filter(limit => !reached.includes(limit)),
  )
  throw tooMany(Math.max(1, ...reached.map(({ key }) => waits.get(key)!.wait)))
}

export async function giveBackAttempt({ kysely }: Database, limits: Limit[]): Promise<void> {
  const keys = limits.map(limit => limit.key)
  await sql`
    update auth.attempt as a set count = greatest(a.count - 1, 0)
    from (select key from auth.attempt where key = any(${keys}) order by key for update) as locked
    where a.key = locked.key`.execute(kysely)
}

/** Rows are always locked in this order, so that no two tries wait for each other. */
const inOrder = (limits: Limit[]) => limits.toSorted((a, b) => (a.key < b.key ? -1 : 1))

const tooMany = (seconds: number) =>
  new AppError({
    status: 429,
    code: 'too-many-attempts',
    message: `That was tried too often. Wait ${seconds} seconds and try again.`,
    headers: { 'retry-after': String(seconds) },
  })
