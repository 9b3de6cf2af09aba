/** Who has which record open at the moment. Unlogged: after a crash nobody has anything open. */
import type { PoolClient } from 'pg'

export const name = '0137-presence'

/** A row for each tab of a browser; `entity` is its lasting id. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE UNLOGGED TABLE enishi.presence (
      tab uuid PRIMARY KEY,
      person uuid NOT NULL,
      entity text NOT NULL,
      record uuid NOT NULL,
      editing boolean NOT NULL,
      since timestamptz NOT NULL,
      seen_at timestamptz NOT NULL
    );
    CREATE INDEX presence_record ON enishi.presence (record);
    CREATE INDEX presence_seen ON enishi.presence (seen_at);`)
}
