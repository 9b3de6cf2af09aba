/** What plugins have triggered with a key of their own: the same key starts nothing twice. */
import type { PoolClient } from 'pg'

export const name = '0112-plugin-trigger'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.plugin_trigger (
      type text COLLATE "C" NOT NULL,
      key text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (type, key)
    )`)
}
