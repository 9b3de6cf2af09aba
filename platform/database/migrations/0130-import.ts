/** Sheets that people bring: their rows as text until they are records, and what became of each. */
import type { PoolClient } from 'pg'

export const name = '0130-import'

/**
 * `entity` is its lasting id. `settings` NULL: nobody has said yet what the columns are. A row's `outcome` is that of the
 * last run (a check or the import itself), `changes` what an update made of which value: `{ "amount": [500, 900] }`.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.import (
      id uuid PRIMARY KEY,
      entity text NOT NULL,
      author uuid,
      file text NOT NULL,
      format jsonb NOT NULL,
      header text[] NOT NULL,
      rows integer NOT NULL,
      settings jsonb,
      state text NOT NULL CHECK (state IN ('staged', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
      job uuid,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX import_author ON enishi.import (author, created_at);
    CREATE TABLE enishi.import_row (
      import uuid NOT NULL REFERENCES enishi.import ON DELETE CASCADE,
      number integer NOT NULL,
      cells text[] NOT NULL,
      outcome text CHECK (outcome IN
        ('created', 'updated', 'unchanged', 'skipped', 'failed', 'undone', 'kept')),
      record uuid,
      version integer,
      changes jsonb,
      problems jsonb,
      PRIMARY KEY (import, number)
    );
    CREATE INDEX import_row_record ON enishi.import_row (record) WHERE record IS NOT NULL;`)
}
