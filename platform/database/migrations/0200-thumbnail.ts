/** Pictures as lists show them, small; made by the browser that uploads them. */
import type { PoolClient } from 'pg'

export const name = '0200-thumbnail'

/** At most 64 KiB each: they are kept here, and so they are in every backup and move with no bucket. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.thumbnail (
      file uuid PRIMARY KEY REFERENCES enishi.file ON DELETE CASCADE,
      type text NOT NULL,
      bytes bytea NOT NULL CHECK (octet_length(bytes) <= 65536)
    );`)
}
