/** Addresses at which other calendars follow somebody's activities (ICS); only the hash of their secret part is kept. */
import type { PoolClient } from 'pg'

export const name = '0157-calendar-feed'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.calendar_feed (
      id uuid PRIMARY KEY,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      name text NOT NULL,
      scope text NOT NULL CHECK (scope IN ('own', 'team')),
      hash bytea NOT NULL UNIQUE,
      created_at timestamptz(3) NOT NULL,
      read_at timestamptz(3)
    );
    CREATE INDEX calendar_feed_person ON enishi.calendar_feed (person);`)
}
