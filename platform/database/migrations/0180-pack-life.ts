/** What the whole life of a pack needs: its manifest and answers as installed, packs that were uploaded, and what sample data made. */
import type { PoolClient } from 'pg'

export const name = '0180-pack-life'

/**
 * `manifest` is null of what was installed before. `files`: path inside the pack → text. A sample record: `place` is its
 * turn when it was made (what refers to others comes after them), `version` the one it had then, `entity` its lasting id.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.pack ADD COLUMN manifest jsonb, ADD COLUMN answers jsonb NOT NULL DEFAULT '{}';
    CREATE TABLE enishi.pack_upload (
      name text PRIMARY KEY,
      version text NOT NULL,
      files jsonb NOT NULL,
      uploaded_at timestamptz(3) NOT NULL DEFAULT now(),
      uploaded_by uuid
    );
    CREATE TABLE enishi.sample_record (
      record uuid PRIMARY KEY,
      pack text NOT NULL REFERENCES enishi.pack,
      entity text NOT NULL,
      place integer NOT NULL,
      version integer NOT NULL
    );
    CREATE INDEX sample_record_pack ON enishi.sample_record (pack);`)
}
