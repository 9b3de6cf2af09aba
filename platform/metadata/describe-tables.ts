/**
 * The entity tables as they stand, those in the archive too, told in terms of our own: a backup carries this in place of
 * SQL, so that nothing in it is ever run. `make-tables.ts` makes them again.
 */
import type { PostgresType } from '../contract/storage.ts'
import { AppError } from '../errors.ts'
import { typeNames } from './database-state.ts'
import type { Query } from './store.ts'

export type DescribedType = PostgresType | 'integer'

export interface DescribedColumn {
  name: string
  type: DescribedType
  required: boolean
  default: 'now' | number | null
}

export interface DescribedIndex {
  name: string
  unique: boolean
  method: 'btree' | 'gin'
  columns: string[]
  /** Leaves out what is in the trash. */
  live: boolean
}

export interface DescribedReference {
  name: string
  column: string
  table: string
  cascade: boolean
}

export interface DescribedTable {
  name: string
  title: string | null
  columns: DescribedColumn[]
  /** Columns of the primary key. */
  key: string[]
  indexes: DescribedIndex[]
  references: DescribedReference[]
}

interface Row extends Omit<DescribedTable, 'columns' | 'indexes'> {
  columns: { name: string; type: string; required: boolean; default: string | null }[]
  indexes: (DescribedIndex & { predicate: string | null })[]
}

export async function describeTables(query: Query): Promise<DescribedTable[]> {
  const rows = await query<Row>(described)
  return rows.map(({ columns, indexes, ...table }) => ({
    ...table,
    columns: columns.map(column => ({
      ...column,
      type: typeOf(table.name, column),
      default: defaultOf(table.name, column),
    })),
    indexes: indexes.map(({ predicate, ...index }) => ({ ...index, live: isLive(table.name, predicate) })),
  }))
}

function typeOf(table: string, { name, type }: Row['columns'][number]): DescribedType {
  return (
    typeNames[type] ?? (type === 'integer' ? type : undefined) ?? foreign(table, `column '${name}' of type ${type}`)
  )
}

function defaultOf(table: string, column: Row['columns'][number]): DescribedColumn['default'] {
  if (column.default === null) return null
  if (column.default === 'now()') return 'now'
  return /^\d{1,9}$/.test(column.default) ? Number(column.default) : foreign(table, `default of '${column.name}'`)
}

function isLive(table: string, predicate: string | null): boolean {
  if (predicate === null) return false
  return predicate === '(_deleted_at IS NULL)' || foreign(table, 'index over some of its rows')
}

function foreign(table: string, what: string): never {
  const message = `The table '${table}' was changed by somebody else: it has a ${what}. Take that back, then try again.`
  throw new AppError({ status: 409, code: 'foreign-table', message })
}

const described = `
  SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS title,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'required', a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid)) ORDER BY a.attnum)
       FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(a.attname ORDER BY k.at)
       FROM pg_index AS i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, at)
       JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
      WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
    coalesce((SELECT json_agg(json_build_object('name', x.relname, 'unique', i.indisunique, 'method', m.amname,
        'predicate', pg_get_expr(i.indpred, i.indrelid),
        'columns', (SELECT json_agg(a.attname ORDER BY k.at)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, at)
          JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number)) ORDER BY x.relname)
       FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_am AS m ON m.oid = x.relam
      WHERE i.indrelid = c.oid AND NOT i.indisprimary AND i.indisvalid AND i.indexprs IS NULL
        AND m.amname IN ('btree', 'gin')), '[]') AS indexes,
    coalesce((SELECT json_agg(json_build_object('name', f.conname, 'column', a.attname, 'table', t.relname,
        'cascade', f.confdeltype = 'c') ORDER BY f.conname)
       FROM pg_constraint AS f JOIN pg_class AS t ON t.oid = f.confrelid
       JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
      WHERE f.conrelid = c.oid AND f.contype = 'f'), '[]') AS references
    FROM pg_class AS c
   WHERE c.relnamespace = 'data'::regnamespace AND c.relkind = 'r' ORDER BY c.relname`
