/** Values of options that are gone become others, each as a change of its record that its history tells. */
import { type RawBuilder, sql } from 'kysely'
import { columnType } from './convert.ts'
import type { Operation } from './diff.ts'
import { sqlText } from './sql-text.ts'
import type { Backfill } from './statement.ts'

type Sql = RawBuilder<unknown>
type Replacing = Extract<Operation, { operation: 'replace-options' }>

/** At once, on a small table. */
export function replaceOptions(doing: Replacing): Sql {
  const { table, column, logs } = doing
  const at = sql`data.${sql.id(table.name)}`
  const own = sql.id(column.name)
  return sql`WITH old AS MATERIALIZED (SELECT _id AS key, ${own} AS was FROM ${at} WHERE ${isReplaced(doing)} FOR UPDATE),
      written AS (UPDATE ${at} SET ${setOf(doing)} FROM old WHERE _id = key
        RETURNING key, was, ${own} AS now_is, _version AS version)
    ${logged({ entity: table.id, field: column.id, logs })}`
}

/** Some rows at a time, beside running work: nobody can choose these options any more. */
export const replaceOptionsSlowly = (doing: Replacing, rows: number): Backfill => ({
  table: doing.table.name,
  set: sqlText(setOf(doing)),
  where: sqlText(isReplaced(doing)),
  rows,
  log: {
    column: doing.column.name,
    sql: sqlText(logged({ entity: doing.table.id, field: doing.column.id, logs: doing.logs })),
  },
})

const author = sql`nullif(current_setting('enishi.author', true), '')::uuid`

const setOf = (doing: Replacing): Sql =>
  sql`${sql.id(doing.column.name)} = ${replaced(doing)}, _version = _version + 1, _updated_at = now(), _updated_by = ${author}`

/** `written` holds what was, and what is. */
const logged = ({ entity, field, logs }: { entity: string; field: string; logs: boolean }): Sql => {
  const image = (value: Sql) => (logs ? sql`jsonb_build_object(${sql.lit(field)}, ${value})` : sql`NULL::jsonb`)
  return sql`INSERT INTO enishi.change (at, entity, record, op, version, before, after, actor)
    SELECT now(), ${sql.lit(entity)}, key, 'update', version, ${image(sql`was`)}, ${image(sql`now_is`)}, ${author} FROM written`
}

const values = ({ replaces }: Replacing): Sql => sql.join(replaces.map(({ from }) => sql.lit(from)))
const isList = ({ column }: Replacing): boolean => column.type === 'text[]'

const isReplaced = (doing: Replacing): Sql =>
  isList(doing)
    ? sql`${sql.id(doing.column.name)} && ARRAY[${values(doing)}]::text[]`
    : sql`${sql.id(doing.column.name)}::text IN (${values(doing)})`

/** In a list each only once, where it stood first. */
function replaced(doing: Replacing): Sql {
  const own = sql.id(doing.column.name)
  const cases = (value: Sql) => {
    const each = doing.replaces.map(({ from, to }) => sql`WHEN ${sql.lit(from)} THEN ${sql.lit(to)}`)
    return sql`CASE ${value} ${sql.join(each, sql` `)} ELSE ${value} END`
  }
  if (!isList(doing)) return sql`(${cases(sql`${own}::text`)})::${columnType(doing.column.type)}`
  return sql`ARRAY(SELECT value FROM (SELECT ${cases(sql`e`)} AS value, n FROM unnest(${own}) WITH ORDINALITY AS u (e, n)) AS s
    WHERE value IS NOT NULL GROUP BY value ORDER BY min(n))`
}
