/** What lies in the archive beside what documents tell of: values from before a change of type, and what was purged. */
import type { PoolClient } from 'pg'

export const name = '0057-kept'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.kept_field (
      entity text NOT NULL,
      -- An id of its own; the column is the archived one of this id.
      id text NOT NULL,
      name text NOT NULL,
      -- Its schema, for who restores it.
      property jsonb NOT NULL,
      revision integer NOT NULL REFERENCES enishi.revision,
      PRIMARY KEY (entity, id)
    );
    -- Whatever had these ids never comes back with them: neither data nor rights.
    CREATE TABLE enishi.purged (
      entity text NOT NULL,
      -- '' where it is the whole entity.
      field text NOT NULL,
      name text NOT NULL,
      revision integer NOT NULL REFERENCES enishi.revision,
      PRIMARY KEY (entity, field)
    );`)
}
