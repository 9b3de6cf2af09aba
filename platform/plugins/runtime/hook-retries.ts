/** Changes whose after-hook failed: tried again after 5 s, 20 s, 80 s … up to a day, eight times in all. */

import type { Queries } from '../../database/database.ts'
import type { Change } from '../../events/read-changes.ts'

/** What a hook is told, and how often it was. */
export interface ToldChange extends Pick<Change, 'entity' | 'record' | 'operation' | 'version'> {
  key: string
}

interface Retry extends ToldChange {
  attempts: number
}

const mostAttempts = 8

export async function putAside(
  { query }: Pick<Queries, 'query'>,
  plugin: string,
  hook: string,
  change: ToldChange,
): Promise<void> {
  const { key, entity, record, operation, version } = change
  await query(
    {
      name: 'plugin-retry-new',
      text: `INSERT INTO enishi.plugin_retry (plugin, hook, key, entity, record, operation, version, attempts, due)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, now() + interval '5 seconds') ON CONFLICT DO NOTHING`,
    },
    [plugin, hook, key, entity, record, operation, version],
  )
}

export async function dueRetries({ query }: Pick<Queries, 'query'>, plugin: string, hook: string): Promise<Retry[]> {
  const { rows } = await query<Retry>(
    {
      name: 'plugin-retries-due',
      text: `SELECT key, entity, record, operation, version, attempts FROM enishi.plugin_retry
              WHERE plugin = $1 AND hook = $2 AND due <= now() ORDER BY due LIMIT 20`,
    },
    [plugin, hook],
  )
  return rows
}

/** What was tried for the last time stays, for who looks after it. */
export async function settleRetry(
  { query }: Pick<Queries, 'query'>,
  plugin: string,
  hook: string,
  { key, attempts }: Retry,
  done: boolean,
): Promise<void> {
  if (done) {
    await query(
      {
        name: 'plugin-retry-done',
        text: 'DELETE FROM enishi.plugin_retry WHERE plugin = $1 AND hook = $2 AND key = $3',
      },
      [plugin, hook, key],
    )
    return
  }
  const seconds = attempts + 1 >= mostAttempts ? null : 5 * 4 ** attempts
  await query(
    {
      name: 'plugin-retry-later',
      text: `UPDATE enishi.plugin_retry SET attempts = attempts + 1, due = now() + make_interval(secs => $4)
              WHERE plugin = $1 AND hook = $2 AND key = $3`,
    },
    [plugin, hook, key, seconds],
  )
}
