/** On which days records were looked through for those whose time is over: one process of all does it, once a day. */
import type { PoolClient } from 'pg'

export const name = '0086-retention'

export async function up(client: PoolClient): Promise<void> {
  await client.query('CREATE TABLE enishi.retention_run (day date PRIMARY KEY, job uuid NOT NULL)')
}
