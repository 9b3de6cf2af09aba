/** Answers to calls that came with an `Idempotency-Key`, kept for a day: the same call again is answered, not done. */
import type { PoolClient } from 'pg'

export const name = '0070-once'

/**
 * `id` is a digest of who called what with which key, `request` one of what was sent. A row is written when the call
 * begins and finished in the same transaction as its effect, so there is none without the other.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.once (
      id bytea PRIMARY KEY,
      request bytea NOT NULL,
      at timestamptz NOT NULL,
      status smallint,
      headers jsonb,
      body text
    );
    CREATE INDEX ON enishi.once (at);`)
}
