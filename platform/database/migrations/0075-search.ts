/** The search index: one row of tokens per record, and how far it has followed the change log. */
import type { PoolClient } from 'pg'

export const name = '0075-search'

export async function up(client: PoolClient): Promise<void> {
  await client.query(index)
  await client.query(progress)
}

/**
 * Rows are found by record and by token only. A small list of new rows that GIN keeps beside the tree is read by every
 * search, so it stays small.
 */
const index = `
  CREATE TABLE enishi.search (
    record uuid PRIMARY KEY,
    entity integer NOT NULL,
    segment integer NOT NULL,
    tokens tsvector NOT NULL
  );
  CREATE INDEX search_tokens ON enishi.search USING gin (tokens) WITH (gin_pending_list_limit = 512);
  ALTER TABLE enishi.search ALTER COLUMN tokens SET STATISTICS 0;`

/**
 * Of an entity: its short number and those of its fields (by lasting id) in tokens, what was indexed when (\`signature\`),
 * how many records there are, and while it is indexed anew the last record that is done.
 * Of the log: everything that the snapshot \`seen\` sees is indexed, and of what \`upto\` sees beyond it all up to
 * \`(after_xid, after_seq)\`. Snapshots miss nothing and wait for no long transaction, as a position in the log would.
 */
const progress = `
  CREATE TABLE enishi.search_entity (
    entity text PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    fields jsonb NOT NULL,
    signature text NOT NULL,
    records bigint NOT NULL DEFAULT 0,
    rebuilt uuid,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE enishi.search_state (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision integer NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 0,
    seen pg_snapshot NOT NULL DEFAULT pg_current_snapshot(),
    upto pg_snapshot,
    after_xid xid8 NOT NULL DEFAULT '0',
    after_seq bigint NOT NULL DEFAULT 0
  );
  INSERT INTO enishi.search_state DEFAULT VALUES;`
