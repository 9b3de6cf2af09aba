/** Pictures of people, small; drawn anew by the browser that uploads them, so that nothing else comes along in them. */
import type { PoolClient } from 'pg'

export const name = '0235-portrait'

/** One each. Kept here, and so in every backup. `version` changes with the picture: it stands in its address. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.portrait (
      person uuid PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
      version uuid NOT NULL DEFAULT gen_random_uuid(),
      type text NOT NULL,
      bytes bytea NOT NULL CHECK (octet_length(bytes) <= 32768)
    );`)
}
