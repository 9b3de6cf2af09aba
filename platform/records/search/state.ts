/** How far the index has come: the one row of enishi.search_state. */
import type { Queries, Transaction } from '../../database/database.ts'
import type { Model } from '../../metadata/model.ts'

export interface State {
  revision: number
  now: string
  upto: string | null
  /** The database was restored into a PostgreSQL whose transactions are counted from less. */
  restored: boolean
}

export async function readState({ query }: Transaction): Promise<State> {
  const { rows } = await query<State>({
    name: 'search-state',
    text: `SELECT revision, upto::text, pg_current_snapshot()::text AS now,
        pg_snapshot_xmax(seen) > pg_snapshot_xmax(pg_current_snapshot()) AS restored
      FROM enishi.search_state`,
  })
  return rows[0]!
}

/** Tells every process that the rows of enishi.search_entity are others than it has read. */
export const noteVersion = ({ query }: Queries) =>
  query({ name: 'search-version', text: 'UPDATE enishi.search_state SET version = version + 1' })

export interface Status {
  revision: number
  version: number
  /** Changes wait in the log. */
  behind: boolean
  /** An entity is being indexed anew. */
  building: boolean
  /** That have ever written. */
  transactions: number
}

export async function readStatus({ query }: Queries): Promise<Status> {
  const { rows } = await query<Status>({
    name: 'search-status',
    text: `SELECT s.revision, s.version,
        s.upto IS NOT NULL OR pg_snapshot_xmax(s.seen) > pg_snapshot_xmax(pg_current_snapshot())
          OR EXISTS (SELECT FROM enishi.change AS c WHERE c.xid >= pg_snapshot_xmin(s.seen)
            AND NOT pg_visible_in_snapshot(c.xid, s.seen) AND c.op IN ('create', 'update')) AS behind,
        EXISTS (SELECT FROM enishi.search_entity WHERE rebuilt IS NOT NULL) AS building,
        pg_snapshot_xmax(pg_current_snapshot())::text::double precision AS transactions
      FROM enishi.search_state AS s`,
  })
  return rows[0]!
}

/** A process that has not heard of the newest model yet leaves the work to one that has. */
export const hasWork = ({ revision, behind, building }: Status, model: Model): boolean =>
  revision < model.revision || (revision === model.revision && (behind || building))
