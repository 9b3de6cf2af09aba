/** Events that arrive twice start a workflow once. */
import type { PoolClient } from 'pg'

export const name = '0091-run-key'

export const up = async (client: PoolClient): Promise<void> => {
  await client.query(`
    ALTER TABLE enishi.run ADD COLUMN key text;
    CREATE UNIQUE INDEX ON enishi.run (workflow, key) WHERE key IS NOT NULL;`)
}
