/** Runs of workflows: where each stands, what each of its steps did, what it waits for; and workflows that are being drawn. */
import type { PoolClient } from 'pg'

export const name = '0090-workflow'

export async function up(client: PoolClient): Promise<void> {
  await client.query(runs)
  await client.query(documents)
}

const runs = `
  CREATE TABLE enishi.run (
    id uuid PRIMARY KEY,
    workflow text NOT NULL,
    -- Of the model, in which the document stood as this run follows it to its end.
    revision integer NOT NULL,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'waiting', 'done', 'failed', 'cancelled')),
    -- The entity's lasting id.
    entity text,
    record uuid,
    -- As the platform itself, or for a person.
    as_system boolean NOT NULL,
    acts_for uuid,
    started_by uuid,
    -- What expressions see.
    trigger jsonb NOT NULL,
    previous jsonb,
    -- Where it stands; counted up with each step, so that of two processes only one can take it.
    progress jsonb NOT NULL,
    version integer NOT NULL DEFAULT 0,
    -- Workflows and records on the way to it, the outermost first.
    chain jsonb NOT NULL DEFAULT '[]',
    parent uuid,
    parent_token integer,
    error jsonb,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    ended_at timestamptz(3)
  );
  CREATE INDEX ON enishi.run (workflow, id);
  CREATE INDEX ON enishi.run (record) WHERE record IS NOT NULL;
  CREATE INDEX ON enishi.run (state, id) WHERE state IN ('running', 'waiting', 'failed');
  CREATE INDEX ON enishi.run (ended_at) WHERE ended_at IS NOT NULL;
  CREATE TABLE enishi.run_step (
    run uuid NOT NULL REFERENCES enishi.run ON DELETE CASCADE,
    seq integer NOT NULL,
    node text NOT NULL,
    -- Of a step inside of a for each: which one and which item; '' outside of all.
    place text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('running', 'waiting', 'retrying', 'done', 'failed')),
    attempt integer NOT NULL DEFAULT 1,
    port text,
    input jsonb,
    output jsonb,
    error jsonb,
    started_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    PRIMARY KEY (run, seq)
  );
  CREATE TABLE enishi.run_wait (
    run uuid NOT NULL REFERENCES enishi.run ON DELETE CASCADE,
    token integer NOT NULL,
    event text,
    until timestamptz(3),
    -- Of the node, for when it goes on.
    state jsonb,
    PRIMARY KEY (run, token)
  );
  CREATE INDEX ON enishi.run_wait (event) WHERE event IS NOT NULL;`

const documents = `
  CREATE TABLE enishi.workflow_draft (
    id text PRIMARY KEY,
    body jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    author uuid,
    author_name text NOT NULL,
    updated_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE TABLE enishi.workflow_pause (
    workflow text PRIMARY KEY,
    reason text NOT NULL,
    at timestamptz(3) NOT NULL DEFAULT now()
  );
  -- What was published when; a version is never changed again.
  CREATE VIEW enishi.workflow_version AS
    SELECT d.id AS workflow, d.revision, d.body, r.at, r.author, r.author_name, r.summary,
           (row_number() OVER (PARTITION BY d.id ORDER BY d.revision))::integer AS version
      FROM enishi.document_revision AS d JOIN enishi.revision AS r USING (revision)
     WHERE d.kind = 'workflow' AND d.body IS NOT NULL;`
