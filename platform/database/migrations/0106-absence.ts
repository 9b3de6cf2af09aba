/** Who is away and who decides meanwhile; which posts people hold, and so who leads whom. */
import type { PoolClient } from 'pg'

export const name = '0106-absence'

export async function up(client: PoolClient): Promise<void> {
  await client.query(absences)
  await client.query(acting)
  await client.query(posts)
}

const absences = `
  CREATE TABLE enishi.absence (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    substitute uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    from_at timestamptz(3) NOT NULL,
    to_at timestamptz(3) NOT NULL,
    CHECK (from_at < to_at AND person <> substitute)
  );
  CREATE INDEX ON enishi.absence (person, to_at);
  CREATE INDEX ON enishi.absence (substitute, to_at);`

/**
 * For whom somebody decides at a moment, over chains of substitutes; nobody is reached twice. Who is away themselves acts
 * for nobody: their own substitute does.
 */
const acting = `
  CREATE FUNCTION enishi.acting_for(me uuid, moment timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE away AS (
      SELECT a.person, a.substitute FROM enishi.absence AS a WHERE a.from_at <= moment AND a.to_at > moment
    ), reached AS (
      SELECT person FROM away WHERE substitute = me AND NOT EXISTS (SELECT FROM away AS mine WHERE mine.person = me)
      UNION
      SELECT away.person FROM away JOIN reached ON away.substitute = reached.person
    )
    SELECT person FROM reached WHERE person <> me
  $$;`

/** \`rank\`: the higher, the more one may decide. One may hold posts in several units (兼務). */
const posts = `
  CREATE TABLE enishi.post (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    unit uuid REFERENCES enishi.unit,
    title text NOT NULL,
    rank integer NOT NULL DEFAULT 0,
    head boolean NOT NULL DEFAULT false
  );
  CREATE INDEX ON enishi.post (user_id);
  CREATE INDEX ON enishi.post (unit) WHERE head;`
