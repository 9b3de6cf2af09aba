/** Records that people follow, and how far in the change log those who are told of changes have come. */
import type { PoolClient } from 'pg'

export const name = '0153-follow'

/** `entity` is its lasting id. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.follow (
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      entity text NOT NULL,
      record uuid NOT NULL,
      since timestamptz(3) NOT NULL,
      PRIMARY KEY (person, record)
    );
    CREATE INDEX follow_record ON enishi.follow (record);
    CREATE TABLE enishi.work_position (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      xid xid8 NOT NULL,
      seq bigint NOT NULL
    );
    INSERT INTO enishi.work_position (xid, seq) VALUES (pg_snapshot_xmin(pg_current_snapshot()), 0);`)
}
