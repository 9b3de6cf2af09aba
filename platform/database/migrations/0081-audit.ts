/**
 * The audit log: what was done beside the records themselves (those are in `enishi.change`): signing in, roles, keys, the
 * model, shares, looks at personal data. Both logs are only ever added to; `enishi.redact` is the one way to erase, and
 * leaves a mark of its own.
 */
import type { PoolClient } from 'pg'

export const name = '0081-audit'

export async function up(client: PoolClient): Promise<void> {
  await client.query(tables)
  await client.query(insertOnly)
  await client.query(redact)
  await client.query(modelChanges)
  await client.query(applicationRights)
}

/** `subject`: the user, unit, team, key or session it was done to. `shown_as`: whose view an administrator was given. */
const tables = `
  CREATE TABLE enishi.audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    action text NOT NULL,
    actor uuid,
    key uuid,
    shown_as uuid,
    ip text,
    subject uuid,
    entity text,
    record uuid,
    details jsonb NOT NULL DEFAULT '{}'
  );
  CREATE INDEX audit_action ON enishi.audit (action, seq);
  CREATE INDEX audit_actor ON enishi.audit (actor, seq);
  CREATE INDEX audit_subject ON enishi.audit (subject, seq) WHERE subject IS NOT NULL;
  CREATE INDEX audit_record ON enishi.audit (record, seq) WHERE record IS NOT NULL;

  CREATE TABLE enishi.redaction (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    record uuid NOT NULL,
    -- Lasting ids of the fields; null: all.
    fields text[],
    actor uuid,
    reason text NOT NULL,
    entries integer
  );
  CREATE INDEX redaction_record ON enishi.redaction (record);`

/**
 * No row goes, and none changes but for the images of a record that is being redacted in this very transaction. The
 * triggers also hold where the database user may not create roles and everything runs as one.
 */
const insertOnly = `
  CREATE OR REPLACE FUNCTION enishi.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'The logs are only ever added to.' USING ERRCODE = '42501';
  END $$;
  CREATE FUNCTION enishi.refuse_rewriting_row() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (to_jsonb(NEW) - ARRAY['before', 'after']) = (to_jsonb(OLD) - ARRAY['before', 'after'])
      AND EXISTS (SELECT FROM enishi.redaction AS r WHERE r.record = OLD.record AND r.xid = pg_current_xact_id())
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'The logs are only ever added to.' USING ERRCODE = '42501';
  END $$;
  DROP TRIGGER append_only ON enishi.change;
  CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON enishi.change
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.refuse_rewriting();
  CREATE TRIGGER append_only_row BEFORE UPDATE ON enishi.change
    FOR EACH ROW EXECUTE FUNCTION enishi.refuse_rewriting_row();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON enishi.audit
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.refuse_rewriting();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON enishi.redaction
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.refuse_rewriting();`

/**
 * Erases what a record's history holds of the fields, or of all of them: the rows stay, with who and when. It runs with
 * the rights of the owner of the logs, and is the only thing that writes to enishi.redaction.
 */
const redact = `
  CREATE FUNCTION enishi.redact(redacted uuid, only_fields text[], by_whom uuid, because text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE changed integer;
  BEGIN
    IF coalesce(btrim(because), '') = '' THEN
      RAISE EXCEPTION 'Say why this is erased.' USING ERRCODE = '22023';
    END IF;
    SELECT count(*) INTO changed FROM enishi.change AS c
      WHERE c.record = redacted AND (only_fields IS NULL OR c.before ?| only_fields OR c.after ?| only_fields);
    INSERT INTO enishi.redaction (record, fields, actor, reason, entries)
      VALUES (redacted, only_fields, by_whom, because, changed);
    UPDATE enishi.change AS c SET
        before = CASE WHEN only_fields IS NULL THEN NULL ELSE c.before - only_fields END,
        after = CASE WHEN only_fields IS NULL THEN NULL ELSE c.after - only_fields END
      WHERE c.record = redacted AND (only_fields IS NULL OR c.before ?| only_fields OR c.after ?| only_fields);
    RETURN changed;
  END $$;
  REVOKE ALL ON FUNCTION enishi.redact FROM PUBLIC;`

/** In the transaction that changes the model, whoever changes it. */
const modelChanges = `
  CREATE FUNCTION enishi.audit_revision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO enishi.audit (action, actor, details) VALUES ('model-changed', NEW.author, jsonb_build_object(
      'revision', NEW.revision, 'summary', NEW.summary, 'documents', NEW.documents));
    RETURN NULL;
  END $$;
  CREATE TRIGGER audit AFTER INSERT ON enishi.revision FOR EACH ROW EXECUTE FUNCTION enishi.audit_revision();`

const applicationRights = `
  DO $$
  BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'enishi_app') AND current_user = 'enishi_owner' THEN
      REVOKE UPDATE, DELETE, TRUNCATE ON enishi.audit FROM enishi_app;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON enishi.redaction FROM enishi_app;
      GRANT EXECUTE ON FUNCTION enishi.redact TO enishi_app;
    END IF;
  END $$;`
