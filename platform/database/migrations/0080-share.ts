/** Records that somebody shared with a person or a team, beyond what roles give. */
import type { PoolClient } from 'pg'

export const name = '0080-share'

export async function up(client: PoolClient): Promise<void> {
  await client.query(table)
  await client.query(sharedEntities)
  await client.query(log)
}

/**
 * `entity` is its lasting id. `grantee` is the person or the team, so that one index finds what somebody has been given
 * whichever way; the primary key finds whom a record is shared with. Every process forgets what it remembered of
 * callers when something here changes.
 */
const table = `
  CREATE TABLE enishi.share (
    entity text NOT NULL,
    record uuid NOT NULL,
    user_id uuid REFERENCES auth."user" ON DELETE CASCADE,
    team uuid REFERENCES enishi.team ON DELETE CASCADE,
    grantee uuid GENERATED ALWAYS AS (coalesce(user_id, team)) STORED,
    level text NOT NULL CHECK (level IN ('read', 'write')),
    shared_by uuid,
    shared_at timestamptz NOT NULL,
    CHECK (num_nonnulls(user_id, team) = 1),
    PRIMARY KEY (record, grantee)
  );
  CREATE INDEX share_grantee ON enishi.share (grantee, entity, record);
  CREATE INDEX ON enishi.share (user_id);
  CREATE INDEX ON enishi.share (team);
  CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.share
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();`

/**
 * The entities of which a caller has been given something, and whether it is much. It jumps from entity to entity in
 * the index, so it costs the same however many records are shared: for most callers one look that finds nothing.
 */
const sharedEntities = `
  CREATE FUNCTION enishi.shared_entities(grantees uuid[]) RETURNS TABLE (entity text, many boolean)
  LANGUAGE sql STABLE AS $$
    WITH RECURSIVE found AS (
      SELECT g AS grantee, (SELECT min(s.entity) FROM enishi.share AS s WHERE s.grantee = g) AS entity
        FROM unnest(grantees) AS g
      UNION ALL
      SELECT f.grantee, (SELECT min(s.entity) FROM enishi.share AS s
          WHERE s.grantee = f.grantee AND s.entity > f.entity)
        FROM found AS f WHERE f.entity IS NOT NULL
    )
    SELECT f.entity, sum((SELECT count(*) FROM (SELECT FROM enishi.share AS s
        WHERE s.grantee = f.grantee AND s.entity = f.entity LIMIT 501) AS few)) > 500
      FROM found AS f WHERE f.entity IS NOT NULL GROUP BY f.entity
  $$;`

const log = `
  ALTER TABLE enishi.change DROP CONSTRAINT change_op_check;
  ALTER TABLE enishi.change ADD CONSTRAINT change_op_check
    CHECK (op IN ('create', 'update', 'delete', 'restore', 'share')) NOT VALID;
  ALTER TABLE enishi.change VALIDATE CONSTRAINT change_op_check;`
