/** Webhooks that came in: the guard against copies, and a log of what was taken and what was refused. */
import type { PoolClient } from 'pg'

export const name = '0122-webhook-receipt'

/**
 * `key` is what the sender calls a message (or a digest of it), so that a copy finds it here; refusals of one kind, from
 * one address and minute are one row with a `count`. `answer` is what a step of the run answers with.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.webhook_receipt (
      workflow text NOT NULL,
      key text NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('accepted', 'refused')),
      code text,
      message text,
      run uuid,
      answer jsonb,
      ip text,
      count int NOT NULL DEFAULT 1,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (workflow, key)
    );
    CREATE INDEX ON enishi.webhook_receipt (at);
    CREATE INDEX ON enishi.webhook_receipt (run) WHERE run IS NOT NULL;`)
}
