/** Plugins: what administrators granted and set, and what went wrong. Which there are is on the operator's disk, not here. */
import type { PoolClient } from 'pg'

export const name = '0110-plugin'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.plugin (
      name text COLLATE "C" PRIMARY KEY,
      "on" boolean NOT NULL,
      granted jsonb NOT NULL DEFAULT '{}',
      settings jsonb NOT NULL DEFAULT '{}',
      changed_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE enishi.plugin_fault (
      plugin text COLLATE "C" NOT NULL,
      part text NOT NULL,
      message text NOT NULL,
      count bigint NOT NULL,
      first_at timestamptz NOT NULL DEFAULT now(),
      last_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX plugin_fault_once ON enishi.plugin_fault (plugin, part, md5(message));`)
}
