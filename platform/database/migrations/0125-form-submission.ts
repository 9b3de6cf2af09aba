/** What came in by web forms: which record it made, and what the person agreed to, word by word. */
import type { PoolClient } from 'pg'

export const name = '0125-form-submission'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.form_submission (
      id uuid PRIMARY KEY,
      form text NOT NULL,
      at timestamptz(3) NOT NULL,
      -- Of the page that was filled in: sent twice, it is one submission.
      token bytea NOT NULL UNIQUE,
      entity text NOT NULL,
      record uuid,
      merged_from uuid,
      language text NOT NULL,
      origin text,
      consents jsonb NOT NULL,
      -- What was sent, where it made no record because one with a unique value is there.
      held jsonb
    );
    CREATE INDEX ON enishi.form_submission (form, at);
    CREATE INDEX ON enishi.form_submission (record);
    CREATE INDEX ON enishi.form_submission (merged_from) WHERE merged_from IS NOT NULL;`)
}
