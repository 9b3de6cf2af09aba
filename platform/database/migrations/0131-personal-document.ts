/** Views (and reports and dashboards) that people keep for themselves or share, and which of them each opens first. */
import type { PoolClient } from 'pg'

export const name = '0131-personal-document'

/**
 * `entity` is its lasting id; none: it is of no single entity. A team that goes leaves its documents to their owners alone.
 * `personal_default.document` is the id of a document of the model or of a personal one (`my.<id>`); entity '' is none.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.personal_document (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('view', 'report', 'dashboard')),
      entity text,
      document jsonb NOT NULL,
      owner uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      share text NOT NULL DEFAULT 'private' CHECK (share IN ('private', 'team', 'everyone')),
      team uuid REFERENCES enishi.team ON DELETE SET NULL CHECK (team IS NULL OR share = 'team'),
      version int NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now()
    );
    CREATE INDEX ON enishi.personal_document (owner, kind);
    CREATE INDEX ON enishi.personal_document (team) WHERE team IS NOT NULL;
    CREATE INDEX ON enishi.personal_document (kind, entity) WHERE share = 'everyone';
    CREATE TABLE enishi.personal_default (
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      kind text NOT NULL,
      entity text NOT NULL,
      document text NOT NULL,
      PRIMARY KEY (person, kind, entity)
    );`)
}
