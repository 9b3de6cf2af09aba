/** When backups are made by themselves, and how many of those are kept. */
import type { PoolClient } from 'pg'

export const name = '0175-backup'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.backup_setting (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      -- In the organisation's time zone; null: only by hand.
      hour integer CHECK (hour BETWEEN 0 AND 23),
      keep integer NOT NULL DEFAULT 7 CHECK (keep BETWEEN 1 AND 365),
      -- The day of the last one that the clock began.
      day date
    );
    INSERT INTO enishi.backup_setting DEFAULT VALUES;`)
}
