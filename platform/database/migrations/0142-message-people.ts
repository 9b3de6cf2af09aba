/** Messages that people write: to several at once, a little later, and read or not. */
import type { PoolClient } from 'pg'

export const name = '0142-message-people'

/**
 * `blind`: who gets it without the others' knowing. `due`: not before then; until then it can be taken back. `reason_code`:
 * of what was refused, for who reads another language than the reason is written in. `message_read`: who has read what
 * came in.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.message
      ADD COLUMN blind text[] NOT NULL DEFAULT '{}',
      ADD COLUMN due timestamptz(3),
      ADD COLUMN reason_code text;
    CREATE TABLE enishi.message_read (
      message uuid NOT NULL REFERENCES enishi.message ON DELETE CASCADE,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (message, person)
    );
    CREATE INDEX message_read_person ON enishi.message_read (person);`)
}
