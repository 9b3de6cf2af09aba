/** Records handed from one person to others (担当替え): who had each before, so that it can be taken back. */
import type { PoolClient } from 'pg'

export const name = '0156-transfer'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.transfer (
      id uuid PRIMARY KEY,
      author uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      from_person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      to_people uuid[] NOT NULL,
      state text NOT NULL,
      job uuid,
      created_at timestamptz(3) NOT NULL
    );
    CREATE INDEX transfer_author ON enishi.transfer (author);
    CREATE TABLE enishi.transfer_record (
      transfer uuid NOT NULL REFERENCES enishi.transfer ON DELETE CASCADE,
      position integer NOT NULL,
      entity text NOT NULL,
      record uuid NOT NULL,
      to_person uuid NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'moved', 'refused', 'returned', 'kept')),
      PRIMARY KEY (transfer, position)
    );
    CREATE INDEX transfer_record_state ON enishi.transfer_record (transfer, state, position);
    CREATE INDEX transfer_record_record ON enishi.transfer_record (record);`)
}
