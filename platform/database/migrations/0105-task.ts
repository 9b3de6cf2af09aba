/** What processes ask of people: tasks and approvals with the steps of their route, who is asked, and what was decided. */
import type { PoolClient } from 'pg'

export const name = '0105-task'

export async function up(client: PoolClient): Promise<void> {
  await client.query(tasks)
  await client.query(route)
  await client.query(entries)
  await client.query(turns)
}

/**
 * `origin` is what asks (workflow and node): of one origin there is one open task on a record. `step_key` is that of the
 * run's step, so that a step that is repeated finds what it made. `entity` is the entity's lasting id.
 */
const tasks = `
  CREATE TABLE enishi.task (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('task', 'approval')),
    origin text NOT NULL,
    run text,
    step_key text UNIQUE,
    entity text,
    record uuid,
    merged_from uuid,
    title jsonb NOT NULL,
    instructions jsonb,
    form jsonb,
    rules jsonb NOT NULL,
    state text NOT NULL,
    round integer NOT NULL DEFAULT 1,
    applicant uuid,
    values jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz(3) NOT NULL,
    closed_at timestamptz(3),
    locks boolean NOT NULL DEFAULT false
  );
  CREATE UNIQUE INDEX task_one_open ON enishi.task (origin, record) WHERE state = 'open' AND record IS NOT NULL;
  CREATE INDEX task_record ON enishi.task (record, created_at) WHERE record IS NOT NULL;
  CREATE INDEX task_merged_from ON enishi.task (merged_from) WHERE merged_from IS NOT NULL;
  CREATE INDEX task_applicant ON enishi.task (applicant, id);
  CREATE INDEX task_run ON enishi.task (run) WHERE run IS NOT NULL;
  -- What may not be changed while it is being decided on: few at any time.
  CREATE INDEX task_lock ON enishi.task (record) WHERE locks;`

/** Steps of one position go on side by side. A seat is one decision asked for: of a person, or of whoever of a pool claims it. */
const route = `
  CREATE TABLE enishi.task_step (
    id uuid PRIMARY KEY,
    task uuid NOT NULL REFERENCES enishi.task ON DELETE CASCADE,
    position integer NOT NULL,
    name text NOT NULL,
    title jsonb NOT NULL,
    kind text NOT NULL,
    mode text NOT NULL,
    need integer NOT NULL,
    timing jsonb NOT NULL,
    state text NOT NULL,
    opened_at timestamptz(3),
    due_at timestamptz(3),
    remind_at timestamptz(3),
    late boolean NOT NULL DEFAULT false
  );
  CREATE INDEX ON enishi.task_step (task, position);
  CREATE TABLE enishi.task_seat (
    id uuid PRIMARY KEY,
    task uuid NOT NULL REFERENCES enishi.task ON DELETE CASCADE,
    step uuid NOT NULL REFERENCES enishi.task_step ON DELETE CASCADE,
    person uuid,
    pool text[],
    post text,
    rank integer,
    state text NOT NULL,
    CHECK (person IS NOT NULL OR pool IS NOT NULL)
  );
  CREATE INDEX ON enishi.task_seat (task);
  CREATE INDEX ON enishi.task_seat (step);
  CREATE INDEX task_seat_person ON enishi.task_seat (person, task) WHERE state = 'open';
  CREATE INDEX task_seat_pool ON enishi.task_seat USING gin (pool) WHERE state = 'open' AND person IS NULL;`

/** Says what was decided by whom, and is only added to. Names are as they were then. */
const entries = `
  CREATE TABLE enishi.task_entry (
    id uuid PRIMARY KEY,
    task uuid NOT NULL REFERENCES enishi.task ON DELETE CASCADE,
    at timestamptz(3) NOT NULL,
    action text NOT NULL,
    actor uuid,
    acting_for uuid,
    step text,
    step_title jsonb,
    post text,
    round integer NOT NULL,
    comment text COLLATE "C",
    details jsonb NOT NULL DEFAULT '{}'
  );
  CREATE INDEX ON enishi.task_entry (task, at, id);
  CREATE INDEX task_entry_actor ON enishi.task_entry (actor, at) WHERE actor IS NOT NULL;`

/** When somebody was last asked by taking turns. */
const turns = `
  CREATE TABLE enishi.task_turn (
    origin text NOT NULL,
    person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    at timestamptz NOT NULL,
    PRIMARY KEY (origin, person)
  );`
