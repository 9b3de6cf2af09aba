/** Uploaded files; their bytes lie in the data folder under the file's id. */
import type { PoolClient } from 'pg'

export const name = '0032-file'

/** `entity`, `record`, `field`: who holds it, by lasting ids; null until a record is saved with it. Size in bytes. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.file (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      type text NOT NULL,
      size bigint NOT NULL,
      sha256 bytea NOT NULL,
      uploader uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      entity text,
      record uuid,
      field text
    );
    CREATE INDEX file_record ON enishi.file (record);`)
}
