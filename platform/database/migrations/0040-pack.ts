/** Packs that were installed, with their documents as they were: the base that a later upgrade compares with. */
import type { PoolClient } from 'pg'

export const name = '0040-pack'

export async function up(client: PoolClient): Promise<void> {
  await client.query(table)
}

/** `documents`: path inside the pack → text, byte for byte. `sample`: the language of its sample data; null without. */
const table = `
  CREATE TABLE enishi.pack (
    name text PRIMARY KEY,
    version text NOT NULL,
    documents jsonb NOT NULL,
    revision integer NOT NULL,
    sample text,
    installed_at timestamptz NOT NULL DEFAULT now(),
    installed_by uuid
  );`
