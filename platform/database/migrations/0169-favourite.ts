/** What a person keeps within reach: records, and pages of the app by their address. */
import type { PoolClient } from 'pg'

export const name = '0169-favourite'

/** `entity` is its lasting id. A record that is merged leads to the one that stays. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.favourite (
      id uuid PRIMARY KEY,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      place integer NOT NULL,
      entity text,
      record uuid,
      merged_from uuid,
      link text,
      title text COLLATE "C",
      created_at timestamptz(3) NOT NULL,
      CHECK (record IS NULL AND link IS NOT NULL AND title IS NOT NULL OR record IS NOT NULL AND entity IS NOT NULL AND link IS NULL)
    );
    CREATE UNIQUE INDEX favourite_record ON enishi.favourite (person, record) WHERE merged_from IS NULL;
    CREATE UNIQUE INDEX favourite_link ON enishi.favourite (person, link);
    CREATE INDEX favourite_of ON enishi.favourite (record) WHERE record IS NOT NULL;
    CREATE INDEX favourite_merged_from ON enishi.favourite (merged_from) WHERE merged_from IS NOT NULL;`)
}
