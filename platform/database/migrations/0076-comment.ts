/** What people say about a record, beside its fields. */
import type { PoolClient } from 'pg'

export const name = '0076-comment'

/** \`entity\` is its lasting id. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.comment (
      id uuid PRIMARY KEY,
      entity text NOT NULL,
      record uuid NOT NULL,
      author uuid,
      text text COLLATE "C" NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz
    );
    CREATE INDEX comment_record ON enishi.comment (record, created_at, id);`)
}
