/**
 * The model: its revision, its documents as text with the ids that last, every revision of both, and the journal of
 * plans. Written only by metadata/apply.ts, as the owner.
 */
import type { PoolClient } from 'pg'

export const name = '0010-metadata'

export async function up(client: PoolClient): Promise<void> {
  await client.query(tables)
  await client.query(holdRevision)
  await client.query(conversions)
}

const tables = `
  CREATE TABLE enishi.model (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision integer NOT NULL
  );
  INSERT INTO enishi.model (revision) VALUES (0);

  -- What holds now. A removed document stays as a row without a body, so that processes learn of it by revision.
  CREATE TABLE enishi.document (
    kind text NOT NULL,
    -- Of an entity its lasting id; of other kinds the document's own id.
    id text NOT NULL,
    name text NOT NULL,
    revision integer NOT NULL,
    body text,
    -- Lasting id of each property, by its name.
    ids jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX ON enishi.document (revision);

  CREATE TABLE enishi.revision (
    revision integer PRIMARY KEY,
    at timestamptz(3) NOT NULL DEFAULT now(),
    author uuid,
    author_name text NOT NULL,
    summary text NOT NULL,
    -- [{ kind, id, change }]
    documents jsonb NOT NULL
  );
  CREATE TABLE enishi.document_revision (
    kind text NOT NULL,
    id text NOT NULL,
    revision integer NOT NULL REFERENCES enishi.revision,
    name text NOT NULL,
    body text,
    ids jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (kind, id, revision)
  );

  CREATE TABLE enishi.plan (
    id uuid PRIMARY KEY,
    base integer NOT NULL,
    hash text NOT NULL,
    -- expanding, contracting: interrupted if nobody holds the lock; done, undone: over.
    state text NOT NULL CHECK (state IN ('expanding', 'contracting', 'done', 'undone')),
    author uuid,
    -- [{ id, sql, undo }] of each part.
    expand jsonb NOT NULL DEFAULT '[]',
    contract jsonb NOT NULL DEFAULT '[]',
    steps jsonb NOT NULL,
    error text,
    started_at timestamptz(3) NOT NULL DEFAULT now(),
    ended_at timestamptz(3)
  );
  CREATE INDEX ON enishi.plan (state) WHERE state IN ('expanding', 'contracting');`

/**
 * A write that was prepared on one revision must not land on another: it holds the lock that a change of the model
 * takes alone, and is told (as a stale prepared statement is, 0A000) when the model has moved on. An advisory lock and
 * not FOR SHARE on the row: that would write the row once more for every write of a record.
 */
const holdRevision = `
  CREATE FUNCTION enishi.hold_revision(expected integer) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
  DECLARE current integer;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(3654711010);
    SELECT revision INTO current FROM enishi.model;
    IF current <> expected THEN
      RAISE EXCEPTION 'the model is at revision %, not %', current, expected USING ERRCODE = '0A000';
    END IF;
    RETURN true;
  END $$;`

/** Text → type, null where it cannot be: for changes of a column's type and the sample of rows that would fail. */
const conversions = `
  CREATE FUNCTION enishi.as_bigint(value text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF trunc(value::numeric) <> value::numeric THEN RETURN NULL; END IF;
    RETURN value::numeric::bigint;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_numeric(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF value::numeric IN ('NaN', 'Infinity', '-Infinity') THEN RETURN NULL; END IF;
    RETURN value::numeric;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_double(value text) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF value::double precision IN ('NaN', 'Infinity', '-Infinity') THEN RETURN NULL; END IF;
    RETURN value::double precision;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_boolean(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN RETURN value::boolean; EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_uuid(value text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN RETURN value::uuid; EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  -- ISO only: what PostgreSQL reads into 'today' or '1/2/2026' is not what somebody wrote.
  CREATE FUNCTION enishi.as_date(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF value !~ '^\\d{4}-\\d{2}-\\d{2}' THEN RETURN NULL; END IF;
    RETURN left(value, 10)::date;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_time(value text) RETURNS time LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF value !~ '^\\d{2}:\\d{2}' THEN RETURN NULL; END IF;
    RETURN value::time;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  CREATE FUNCTION enishi.as_timestamptz(value text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT
  SET timezone = 'UTC' AS $$
  BEGIN
    IF value !~ '^\\d{4}-\\d{2}-\\d{2}' THEN RETURN NULL; END IF;
    RETURN value::timestamptz;
  EXCEPTION WHEN data_exception THEN RETURN NULL; END $$;
  -- A list of texts, or one text; anything else is none.
  CREATE FUNCTION enishi.as_texts(value jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE
      WHEN jsonb_typeof(value) = 'string' THEN ARRAY[value #>> '{}']
      WHEN jsonb_typeof(value) = 'array'
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(value) AS e WHERE jsonb_typeof(e) <> 'string')
        THEN ARRAY(SELECT jsonb_array_elements_text(value))
    END
  $$;`
