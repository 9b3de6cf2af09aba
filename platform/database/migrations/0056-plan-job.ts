/** Plans that a job goes on with, and which tables they stand half-way on. */
import type { PoolClient } from 'pg'

export const name = '0056-plan-job'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.plan
      ADD COLUMN job uuid,
      -- Ids of the entities whose tables it touches.
      ADD COLUMN tables text[] NOT NULL DEFAULT '{}',
      -- The one it made, once it has switched.
      ADD COLUMN revision integer;
    CREATE INDEX ON enishi.plan (job);`)
}
