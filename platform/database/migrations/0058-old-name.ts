/** Names that entities and fields had before a rename, and until when the API still answers to them. */
import type { PoolClient } from 'pg'

export const name = '0058-old-name'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.old_name (
      entity text NOT NULL,
      -- '' where it is the entity's own.
      field text NOT NULL,
      name text NOT NULL,
      since timestamptz(3) NOT NULL DEFAULT now(),
      until timestamptz(3) NOT NULL DEFAULT now() + interval '90 days',
      PRIMARY KEY (entity, field, name)
    );`)
}
