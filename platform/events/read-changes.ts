/** Reads the change log from a position on, in order, as far as nothing can come in between any more. */
import type { JsonObject } from '../contract/json.ts'
import type { Database } from '../database/database.ts'
import { before, type Position } from './position.ts'

export interface Change {
  position: Position
  /** Lasting id. */
  entity: string
  record: string
  operation: 'create' | 'update' | 'delete' | 'restore' | 'share'
  version: number
  /** Null: the platform itself. */
  actor: string | null
  /** The run of a workflow that did it. */
  run: string | null
  at: string
  /** By lasting ids of fields; null where the entity keeps no images. */
  before: JsonObject | null
  after: JsonObject | null
}

export async function readChanges({ query }: Database, after: Position, limit: number): Promise<Change[]> {
  const { rows } = await query<Omit<Change, 'position'> & { xid: string; seq: string }>(
    {
      name: 'changes-after',
      text: `SELECT xid::text, seq::text, entity, record, op AS operation, version, actor, run, at, before, after
        FROM enishi.change AS c
        WHERE (xid, seq) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
        -- Of the table: the bare names are the texts that are selected.
        ORDER BY c.xid, c.seq LIMIT $3::bigint`,
    },
    [String(after.xid), String(after.seq), limit],
  )
  return rows.map(({ xid, seq, ...change }) => ({ ...change, position: { xid: BigInt(xid), seq: BigInt(seq) } }))
}

/** Behind everything that has been, but for transactions that still run: those will be told. */
export async function lastPosition({ query }: Database): Promise<Position> {
  const { rows } = await query<{ xid: string }>({
    name: 'changes-end',
    text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid',
  })
  return before(BigInt(rows[0]!.xid))
}

/** More than this have come since `position`, or it is of another database: whoever was there reads all anew. */
export async function isTooOld({ query }: Database, position: Position, most: number): Promise<boolean> {
  const { rows } = await query<{ old: boolean }>(
    {
      name: 'changes-count',
      text: `SELECT $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) OR count(*) > $3::bigint AS old
        FROM (SELECT FROM enishi.change WHERE (xid, seq) > ($1::xid8, $2::bigint) LIMIT $3::bigint + 1) AS later`,
    },
    [String(position.xid), String(position.seq), most],
  )
  return rows[0]!.old
}
