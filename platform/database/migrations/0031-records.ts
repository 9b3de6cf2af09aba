/** What records need beside their own tables: counters of autonumbers, and what a deletion took along. */
import type { PoolClient } from 'pg'

export const name = '0031-records'

export async function up(client: PoolClient): Promise<void> {
  await client.query(counters)
  await client.query(deletions)
}

/** `scope` is the pattern with its date filled in: `CASE-2026-` counts apart from `CASE-2027-`. */
const counters = `
  CREATE TABLE enishi.counter (
    entity text NOT NULL,
    field text NOT NULL,
    scope text NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (entity, field, scope)
  );`

/**
 * What went into the trash together with `root` (field null), or lost its relation to something that did (the lasting
 * id of the relation's field): a restore of the root undoes both.
 */
const deletions = `
  CREATE TABLE enishi.trashed_with (
    root uuid NOT NULL,
    entity text NOT NULL,
    record uuid NOT NULL,
    field text,
    target_entity text,
    target uuid,
    UNIQUE NULLS NOT DISTINCT (root, record, field)
  );`
