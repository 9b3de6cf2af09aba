/** What the database says of its entity tables: how many rows they hold, and what lies in the archive. */
import { sql } from 'kysely'
import type { PostgresType } from '../contract/storage.ts'
import { dataTable } from './ddl.ts'
import type { Archive } from './diff.ts'
import type { Look } from './look.ts'
import { sqlText } from './sql-text.ts'
import type { Query } from './store.ts'

/** Up to here a change is one transaction that holds the table still; above, the work is done beside running work. */
export const smallTable = 10_000

export const typeNames: Record<string, PostgresType> = {
  text: 'text',
  bigint: 'bigint',
  'double precision': 'double precision',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  'time without time zone': 'time',
  'timestamp(3) with time zone': 'timestamptz',
  uuid: 'uuid',
  'text[]': 'text[]',
  jsonb: 'jsonb',
}

export async function readArchive(query: Query): Promise<Archive> {
  const rows = await query<{ table: string; column: string | null; type: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type
       FROM pg_class AS c
       LEFT JOIN pg_attribute AS a
         ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND starts_with(a.attname, '_a_')
      WHERE c.relnamespace = 'data'::regnamespace AND c.relkind = 'r'
        AND (starts_with(c.relname, '_a_') OR a.attname IS NOT NULL)`,
  )
  const columns = new Map<string, Map<string, PostgresType>>()
  for (const { table, column, type } of rows) {
    const known = typeNames[type]
    if (column && known) columns.set(table, (columns.get(table) ?? new Map()).set(column, known))
  }
  return { tables: new Set(rows.map(({ table }) => table).filter(name => name.startsWith('_a_'))), columns }
}

/** Exact for small tables, PostgreSQL's estimate for others. */
export async function rowsOf({ query, brief }: Look, table: string): Promise<number> {
  const counted = await query<{ count: string }>(
    sqlText(
      sql`SELECT count(*) AS count FROM (SELECT FROM ${dataTable(table)} LIMIT ${sql.lit(smallTable + 1)}) AS found`,
    ),
  )
  const count = Number(counted[0]?.count ?? 0)
  if (count <= smallTable) return count
  const [estimate] = await query<{ rows: string }>(
    `SELECT reltuples::bigint AS rows FROM pg_class WHERE relnamespace = 'data'::regnamespace AND relname = $1`,
    [table],
  )
  const estimated = Number(estimate?.rows ?? 0)
  if (estimated > smallTable) return estimated
  // Filled a moment ago, and PostgreSQL has not looked yet.
  const all = sqlText(sql`SELECT count(*) AS count FROM ${dataTable(table)}`)
  const whole = brief ? await brief.search<{ count: string }>(all) : await query<{ count: string }>(all)
  return whole ? Number(whole[0]!.count) : byPages(query, table)
}

/** As many to a page as its first ones have. */
async function byPages(query: Query, table: string): Promise<number> {
  const first = sql`SELECT ctid FROM ${dataTable(table)} LIMIT ${sql.lit(smallTable)}`
  const [pages] = await query<{ rows: string }>(
    sqlText(sql`SELECT round(count(*)::numeric / nullif(count(DISTINCT (ctid::text::point)[0]), 0)
      * (pg_relation_size(to_regclass(format('data.%I', ${sql.lit(table)}::text))) / current_setting('block_size')::int)) AS rows
      FROM (${first}) AS found`),
  )
  return Math.max(smallTable + 1, Number(pages?.rows ?? 0))
}

/** Whether records hold a key that no field had a name for so far. */
export async function hasExtraKey(query: Query, table: string, key: string): Promise<boolean> {
  const rows = await query(sqlText(sql`SELECT FROM ${dataTable(table)} WHERE _extra ? ${sql.lit(key)} LIMIT 1`))
  return rows.length > 0
}
