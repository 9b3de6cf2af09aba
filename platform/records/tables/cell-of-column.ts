/**
 * A column's value as the text that an import reads. Types of pg_catalog are cast; anybody's own type is written by its
 * output function, since a cast could be a function of theirs that would run with our rights.
 */
import { type RawBuilder, sql } from 'kysely'
import type { TableColumn } from './describe-table.ts'

export function cellOfColumn({
  name,
  base,
  element,
}: Pick<TableColumn, 'name' | 'base' | 'element'>): RawBuilder<string> {
  const column = sql.id('t', name)
  if (base === 'timestamptz') return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (base === 'bool') return sql`case when ${column} then 'true' when not ${column} then 'false' end`
  if (base === 'money') return sql`${column}::pg_catalog.numeric::pg_catalog.text`
  if (base === 'json' || base === 'jsonb') return sql`${column}::pg_catalog.text`
  if (isPlainList({ base, element })) return sql`pg_catalog.array_to_json(${column})::pg_catalog.text`
  return sql`pg_catalog.format('%s', ${column})`
}

/** An array whose elements are of pg_catalog. */
export const isPlainList = ({ base, element }: Pick<TableColumn, 'base' | 'element'>): boolean =>
  element !== '' && base.startsWith('_')
