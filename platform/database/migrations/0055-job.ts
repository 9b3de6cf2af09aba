/** Long work: who asked for it, how far it is, what was asked of it since. Run by database/jobs/runner.ts. */
import type { PoolClient } from 'pg'

export const name = '0055-job'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.job (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      title text NOT NULL,
      state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
      -- Heeded by whoever runs it, at its next step.
      asked text CHECK (asked IN ('pause', 'cancel')),
      input jsonb NOT NULL,
      done bigint NOT NULL DEFAULT 0,
      total bigint,
      detail text,
      result jsonb,
      error jsonb,
      -- How often somebody began to run it: what kills every process that takes it is given up.
      attempts integer NOT NULL DEFAULT 0,
      author uuid,
      author_name text NOT NULL,
      -- A platform right whose holders see and steer it beside its author.
      open_to text,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      started_at timestamptz(3),
      ended_at timestamptz(3)
    );
    CREATE INDEX ON enishi.job (id) WHERE state IN ('queued', 'running');
    CREATE INDEX ON enishi.job (author, id);`)
}
