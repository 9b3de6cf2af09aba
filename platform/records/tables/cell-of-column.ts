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
  if (base === 'timestamptz')
    return moment(sql`(${column}::pg_catalog.timestamptz at time zone 'UTC')`, sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`)
  if (base === 'timestamp') return moment(sql`${column}::pg_catalog.timestamp`, sql`'YYYY-MM-DD"T"HH24:MI:SS.MS'`)
  if (base === 'bool') return sql`case when ${column} then 'true' when not ${column} then 'false' end`
  if (base === 'money') return sql`${column}::pg_catalog.numeric::pg_catalog.text`
  if (base === 'json' || base === 'jsonb') return sql`${column}::pg_catalog.text`
  if (isPlainList({ base, element })) return sql`pg_catalog.array_to_json(${column})::pg_catalog.text`
  // What a file would be: how large it is has to do.
  if (base === 'bytea') return sql`pg_catalog.pg_size_pretty(pg_catalog.octet_length(${column})::pg_catalog.int8)`
  return sql`pg_catalog.format('%s', ${column})`
}

/** To the millisecond, as fields have it. What no field holds (infinity, before the year 1) stays as PostgreSQL writes it. */
const moment = (at: RawBuilder<unknown>, pattern: RawBuilder<unknown>): RawBuilder<string> =>
  sql`case when ${at} >= '0001-01-01' and ${at} < '10000-01-01' then pg_catalog.to_char(${at}, ${pattern})
    else pg_catalog.format('%s', ${at}) end`

/** An array whose elements are of pg_catalog. */
export const isPlainList = ({ base, element }: Pick<TableColumn, 'base' | 'element'>): boolean =>
  element !== '' && base.startsWith('_')
