/** A plan's statements on the owner's connection: with the name of their step where one fails, and patient. */
import type { PoolClient } from 'pg'
import { conflict } from '../errors.ts'
import { runBackfill } from './backfill.ts'
import { retryOnLock } from './patience.ts'
import type { Statement } from './statement.ts'
import type { Query } from './store.ts'

export const queryOn =
  (client: PoolClient): Query =>
  async <Row>(text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows as Row[]

/** In the transaction of the switch. */
export async function runInside(client: PoolClient, { id, refuse, sql }: Pick<Statement, 'id' | 'refuse' | 'sql'>) {
  if (refuse) {
    const { rows } = await client.query<{ _id: string }>(refuse.sql)
    if (rows[0]) throw conflict('plan-failed', `${refuse.message} (${rows[0]._id}). Nothing was changed.`)
  }
  for (const each of sql) await named(id, () => client.query(each))
}

/** Beside running work, a transaction for each of its statements. `onRows` may throw, to stop there. */
export async function runBeside(
  client: PoolClient,
  statement: Statement,
  onRows: (rows: number) => Promise<void> = async () => {},
): Promise<void> {
  const { id, sql, beside, index, backfill } = statement
  if (index !== undefined && (await isThere(client, index))) return
  try {
    // One that waits beside the others keeps nobody out; it shall not take all processors for itself either.
    if (beside) await client.query('SET max_parallel_maintenance_workers = 0')
    for (const each of sql)
      await named(id, () =>
        retryOnLock(async timeout => {
          await client.query(`SET lock_timeout = ${beside ? 0 : timeout}`)
          await client.query(each)
        }),
      )
    await client.query("SET lock_timeout = '500ms'")
    if (backfill) await named(id, () => runBackfill(client, backfill, onRows))
  } finally {
    await client.query('RESET lock_timeout; RESET max_parallel_maintenance_workers').catch(() => {})
  }
}

/** One that was cut off while it was built is there but not valid: it goes, to be made anew. */
async function isThere(client: PoolClient, index: string): Promise<boolean> {
  const { rows } = await client.query<{ valid: boolean }>(
    `SELECT indisvalid AS valid FROM pg_index JOIN pg_class AS c ON c.oid = indexrelid
      WHERE c.relnamespace = 'data'::regnamespace AND c.relname = $1`,
    [index],
  )
  if (rows[0] && !rows[0].valid) await client.query(`DROP INDEX CONCURRENTLY data.${client.escapeIdentifier(index)}`)
  return rows[0]?.valid ?? false
}

async function named<T>(step: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw Object.assign(error as Error, { step })
  }
}
