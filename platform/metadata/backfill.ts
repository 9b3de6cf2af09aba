/**
 * Writes rows of a large table anew, some at a time in the order of their ids, each time in a transaction of its own.
 * A portion is as large as fits into a few hundredths of a second, and after each it leaves the machine to others for
 * as long as it took: what people do goes before.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { dataTable } from './ddl.ts'
import { isInTheWay } from './patience.ts'
import { sqlText } from './sql-text.ts'
import type { Backfill } from './statement.ts'

/** Milliseconds of a portion: longer than a round trip and a flush cost, shorter than somebody notices. */
const wanted = 40
const fewest = 100
const most = 20_000

/** `onRows` is told how many are done; what it throws ends the work between two portions. */
export async function runBackfill(
  client: PoolClient,
  backfill: Backfill,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  const text = portion(backfill)
  let size = 1_000
  let after = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; ; ) {
    const began = performance.now()
    const { rows } = await client.query<{ last: string | null; found: number }>(text, [after, size]).catch(error => {
      if (!isInTheWay(error)) throw error
      size = Math.max(fewest, size / 2)
      return { rows: [null] }
    })
    const took = performance.now() - began
    const [reached] = rows
    if (reached) {
      if (reached.last === null) return
      after = reached.last
      done += reached.found
      size = Math.round(Math.min(most, Math.max(fewest, size * Math.min(2, wanted / took))))
      await onRows(done)
    }
    await pause(Math.min(200, took))
  }
}

function portion({ table, set, where, log }: Backfill): string {
  const at = sqlText(dataTable(table))
  if (log) return loggedPortion(at, { set, where, log })
  return `WITH portion AS MATERIALIZED (SELECT _id AS key FROM ${at} WHERE _id > $1 ORDER BY _id LIMIT $2),
    written AS (UPDATE ${at} SET ${set} FROM portion WHERE _id = key AND (${where}))
    SELECT count(*)::int AS found, (SELECT key FROM portion ORDER BY key DESC LIMIT 1) AS last FROM portion`
}

function loggedPortion(at: string, { set, where, log }: Required<Pick<Backfill, 'set' | 'where' | 'log'>>): string {
  const column = sqlText(sql`${sql.id(log.column)}`)
  return `WITH portion AS MATERIALIZED (SELECT _id AS next FROM ${at} WHERE _id > $1 ORDER BY _id LIMIT $2),
    old AS MATERIALIZED (SELECT _id AS key, ${column} AS was FROM ${at} JOIN portion ON _id = next WHERE ${where} FOR UPDATE),
    written AS (UPDATE ${at} SET ${set} FROM old WHERE _id = key
      RETURNING key, was, ${column} AS now_is, _version AS version),
    logged AS (${log.sql})
    SELECT count(*)::int AS found, (SELECT next FROM portion ORDER BY next DESC LIMIT 1) AS last FROM portion`
}
