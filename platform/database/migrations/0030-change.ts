/**
 * The change log: one row for every write of a record, in the write's own transaction. It is history, audit and outbox
 * in one, so nobody takes a row back: not the application, and not a person who is merely careless.
 */
import type { PoolClient } from 'pg'

export const name = '0030-change'

export async function up(client: PoolClient): Promise<void> {
  await client.query(table)
  await client.query(appendOnly)
}

/**
 * `entity`, and the keys of `before` and `after`, are lasting ids: a rename keeps the history of a field, and a new
 * field with an old name does not inherit it. `(xid, seq)` is a position for readers that follow the log: a sequence
 * alone is not the order of commits.
 */
const table = `
  CREATE TABLE enishi.change (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT now(),
    entity text NOT NULL,
    record uuid NOT NULL,
    op text NOT NULL CHECK (op IN ('create', 'update', 'delete', 'restore')),
    version integer NOT NULL,
    before jsonb,
    after jsonb,
    actor uuid,
    key uuid,
    run text,
    ip text,
    PRIMARY KEY (xid, seq)
  );
  CREATE INDEX change_record ON enishi.change (record, seq);`

/** The trigger also holds where the database user may not create roles and everything runs as one. */
const appendOnly = `
  DO $$
  BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'enishi_app') THEN
      REVOKE UPDATE, DELETE, TRUNCATE ON enishi.change FROM enishi_app;
    END IF;
  END $$;
  CREATE FUNCTION enishi.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'The change log is only ever added to.' USING ERRCODE = '42501';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON enishi.change
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.refuse_rewriting();`
