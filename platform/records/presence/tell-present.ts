/**
 * Tells those who have a record open that there is something to look at: somebody came or went, or something was said.
 * What it is they read themselves, as far as they may.
 */
import type { Queries } from '../../database/database.ts'

/** Seconds after which a tab that says nothing any more is not there any more; three of its beats. */
export const patience = 50

/** At most a hundred people: a notice holds 8,000 bytes. */
export const tellPresent = (queries: Queries, record: string): Promise<unknown> => queries.query(telling, [record])

const telling = {
  name: 'presence-tell',
  text: `SELECT pg_notify('enishi_looks', json_build_object('entity', e.entity, 'record', $1::uuid, 'people', e.people)::text)
    FROM (SELECT p.entity, (array_agg(DISTINCT p.person))[:100] AS people FROM enishi.presence AS p
      WHERE p.record = $1::uuid AND p.seen_at > now() - interval '${patience} seconds' GROUP BY p.entity) AS e`,
}
