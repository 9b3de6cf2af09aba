/**
 * Tables of the same database that an entity can be made of. Never our own schemas (also as a restore puts them aside:
 * backup/former.ts), the catalogs, or what belongs to an extension. No views: a view runs its author's functions with the rights of whoever reads it.
 */
import type { Context } from '../../access/context.ts'
import type { SourceTable, TableName } from '../../contract/source-table.ts'
import { notAllowed, notFound } from '../../errors.ts'
import { madeOf } from './made-of.ts'

export interface FoundTable extends SourceTable {
  oid: string
}

/** Administrators only: whoever may change the model need not know what else is in the database. */
export function mayReadTables({ caller }: Context): void {
  if (caller.administrator) return
  throw notAllowed('Only administrators see tables of the database that are no entities.')
}

const most = 2_000

export async function listTables(context: Context): Promise<SourceTable[]> {
  mayReadTables(context)
  return (await found(context, null)).map(({ oid: _, ...table }) => table)
}

/** Throws 403, and 404 with the grant that is missing where it is not readable. */
export async function tableNamed(context: Context, name: TableName): Promise<FoundTable> {
  mayReadTables(context)
  const [table] = await found(context, name)
  if (!table) throw notFound(`The table '${name.schema.slice(0, 63)}.${name.table.slice(0, 63)}'`)
  if (!table.readable)
    throw notAllowed(`Enishi may not read this table. Whoever runs the database can allow it: ${table.grant}`)
  return table
}

interface Row {
  oid: string
  schema: string
  table: string
  comment: string | null
  rows: number
  readable: boolean
  grant: string
}

async function found({ database, model }: Context, name: TableName | null): Promise<FoundTable[]> {
  const { rows } = await database.query<Row>({ text: statement }, [name?.schema ?? null, name?.table ?? null])
  return rows.map(row => ({ ...row, rows: row.rows < 0 ? null : row.rows, entity: madeOf(model, row) }))
}

const statement = `
  SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS "table", obj_description(c.oid, 'pg_class') AS comment,
    c.reltuples::float8 AS rows,
    has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable,
    format('GRANT USAGE ON SCHEMA %I TO %I; GRANT SELECT ON %I.%I TO %I;',
      n.nspname, current_user, n.nspname, c.relname, current_user) AS "grant"
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
    AND n.nspname !~ '^(former_)?(data|enishi|auth|dbos)$' AND n.nspname !~ '^(pg_|information_schema$)'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    AND ($1::text IS NULL OR (n.nspname = $1 AND c.relname = $2))
  ORDER BY n.nspname, c.relname LIMIT ${most}`
