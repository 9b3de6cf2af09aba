/** Rows as JSON, made by PostgreSQL. */
import { type RawBuilder, sql } from 'kysely'

export interface Column {
  key: string
  value: RawBuilder<unknown>
}

/** Unnamed keys of an open schema come behind the named ones; null: the schema has none. */
export interface Shape {
  columns: Column[]
  extra: RawBuilder<unknown> | null
}

/**
 * One row as JSON. `row_to_json` over a subselect was the fastest form measured; its keys are column names, which
 * PostgreSQL cuts at 63 bytes, so longer keys and open schemas are written key by key.
 */
export function rowJson({ columns, extra }: Shape): RawBuilder<unknown> {
  if (!extra && columns.every(fits)) return sql`(select row_to_json(x.*) from (select ${fields(columns)}) as x)`
  return sql`${pairsText(columns, extra)}::json`
}

/** The one row of `from` as JSON, or null where it gives none. */
export function oneRowJson(shape: Shape, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const { columns, extra } = shape
  if (extra || !columns.every(fits)) return sql`(select ${rowJson(shape)} ${from} limit 1)`
  // A subselect within would be run for each row: 5 % of a list with two relations.
  return sql`(select row_to_json(x.*) from (select ${fields(columns)} ${from} limit 1) as x)`
}

/** An array of the rows of `from` (with its `order by` and `limit`), as the aggregate alone or as a subselect. */
export function rowsJson({ columns, extra }: Shape, from: RawBuilder<unknown>): RawBuilder<string> {
  if (!extra && columns.every(fits))
    return sql`(select coalesce(json_agg(t), '[]') from (select ${fields(columns)} ${from}) as t)`
  return sql`(select ('[' || coalesce(string_agg(t.j, ','), '') || ']')::json
    from (select ${pairsText(columns, extra)} as j ${from}) as t)`
}

const maxKey = 63
const fits = ({ key }: Column) => Buffer.byteLength(key) <= maxKey
const fields = (columns: Column[]) => sql.join(columns.map(({ key, value }) => sql`${value} as ${sql.id(key)}`))

function pairsText(columns: Column[], extra: RawBuilder<unknown> | null): RawBuilder<string> {
  const pairs = columns.map(
    ({ key, value }, index) =>
      sql`${`${index ? ',' : ''}${JSON.stringify(key)}:`}::text || coalesce(to_json(${value})::text, 'null')`,
  )
  return sql`('{' || ${sql.join(pairs, sql` || `)}${extra ? sql` || ${restText(extra)}` : sql``} || '}')`
}

/** The text of a jsonb object without its braces continues ours. */
const restText = (extra: RawBuilder<unknown>) =>
  sql`case when ${extra} <> '{}' then ',' || substr(${extra}::text, 2, length(${extra}::text) - 2) else '' end`
