/** Which tables a backup copies, and how: all that last, in all schemas of ours, as they stand in one snapshot. */
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { compileSql } from '../database/compile-sql.ts'
import type { CopiedTable } from './manifest.ts'

/** Migrations have journals of their own, which a restore writes itself. */
const left = ['enishi.migration', 'dbos.dbos_migrations']

export async function copiedTables(client: PoolClient): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(listed, [left])
  return rows
}

const listed = `
  SELECT n.nspname AS schema, c.relname AS name,
    coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE n.nspname IN ('enishi', 'auth', 'dbos', 'data') AND c.relkind = 'r' AND c.relpersistence = 'p'
     AND n.nspname || '.' || c.relname <> ALL ($1)
   ORDER BY n.nspname, c.relname`

const tableOf = ({ schema, name }: CopiedTable) => sql.id(schema, name)

export const copyOut = (table: CopiedTable): string => {
  const columns = sql.join(table.columns.map(column => copied(table, column)))
  return compileSql(sql`COPY (SELECT ${columns} FROM ${tableOf(table)} AS t) TO STDOUT`).sql
}

export const copyIn = (table: CopiedTable): string =>
  compileSql(sql`COPY ${tableOf(table)} (${sql.join(table.columns.map(column => sql.id(column)))}) FROM STDIN`).sql

/**
 * Transactions have numbers of their own in every PostgreSQL, so places in the change log are told anew: all that is
 * there comes from one transaction before all others, in the order of `seq`, and who follows the log goes on with the
 * first change that they have not seen. What they saw after that they see once more, which they are made for.
 */
function copied({ schema, name }: CopiedTable, column: string) {
  const place = `${schema}.${name}.${column}`
  if (place === 'enishi.change.xid' || place === 'enishi.redaction.xid') return sql`'3'::xid8`
  if (followers.some(table => place === `${table}.xid`)) return sql`'3'::xid8`
  if (followers.some(table => place === `${table}.seq`))
    return sql`coalesce((SELECT min(c.seq) - 1 FROM enishi.change AS c WHERE (c.xid, c.seq) > (t.xid, t.seq)),
      (SELECT max(c.seq) FROM enishi.change AS c), 0)`
  if (place === 'enishi.search_state.seen')
    return sql`CASE WHEN EXISTS (SELECT FROM enishi.change AS c WHERE NOT pg_visible_in_snapshot(c.xid, t.seen))
      THEN '3:3:'::pg_snapshot ELSE '4:4:'::pg_snapshot END`
  if (place === 'enishi.search_state.upto') return sql`NULL::pg_snapshot`
  if (place === 'enishi.search_state.after_xid') return sql`'0'::xid8`
  if (place === 'enishi.search_state.after_seq') return sql`0`
  return sql.id('t', column)
}

const followers = ['enishi.webhook_position', 'enishi.plugin_hook', 'enishi.work_position']
