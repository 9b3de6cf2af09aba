/** The rows that would make a step fail, counted, with a sample: told at preview, before anything is touched. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PlanStep } from '../contract/plan.ts'
import { converted } from './convert.ts'
import { adopted, dataTable } from './ddl.ts'
import type { Operation } from './diff.ts'
import { sqlText } from './sql-text.ts'
import type { Query } from './store.ts'
import type { Column, Index, Table } from './tables.ts'

type Failing = NonNullable<PlanStep['failing']>
type Sql = RawBuilder<unknown>

/** `before` is the table as it is now; null where it is new. */
export async function failingRows(query: Query, operation: Operation, before: Table | null): Promise<Failing | null> {
  if (!before) return null
  const check = checkOf(operation, before)
  if (!check) return null
  const rows = await query<{ count: string; _id: string; value: string | null }>(sqlText(check.rows))
  if (!rows.length) return null
  const sample = rows.map(({ _id, value }) => ({ _id, value: value ?? '', message: check.message }))
  return { count: Number(rows[0]!.count), sample }
}

function checkOf(operation: Operation, before: Table): { rows: Sql; message: string } | null {
  switch (operation.operation) {
    case 'retype-column': {
      const column = nowOf(before, operation.column)
      if (!column) return null
      const value = sql.id(column.name)
      const wrong = sql<SqlBool>`${value} IS NOT NULL AND ${converted(value, column.type, operation.column.type)} IS NULL`
      return { rows: sample(before, value, wrong), message: `This value is no ${operation.column.type}.` }
    }
    case 'add-column': {
      if (!operation.adopts) return null
      const { field, type } = operation.column
      const value = sql`_extra -> ${sql.lit(field)}`
      const wrong = sql`_extra ? ${sql.lit(field)} AND ${value} <> 'null' AND ${adopted(field, type)} IS NULL`
      return { rows: sample(before, value, wrong), message: `This value is no ${type}.` }
    }
    case 'add-unique':
      return duplicates(before, operation.table, operation.index)
    case 'add-foreign-key': {
      const wanted = operation.table.columns.find(({ name }) => name === operation.key.column)
      const column = wanted && nowOf(before, wanted)
      if (column?.type !== 'uuid') return null
      const value = sql.id(column.name)
      const wrong = sql<SqlBool>`${value} IS NOT NULL AND NOT EXISTS (
        SELECT FROM ${dataTable(operation.key.targetTable)} AS target WHERE target._id = ${value})`
      return { rows: sample(before, value, wrong), message: 'There is no record with this id.' }
    }
    default:
      return null
  }
}

/** A column as it stands now, before renames and changes of type. */
const nowOf = (before: Table, column: Column) => before.columns.find(({ id }) => id === column.id)

const sample = (table: Table, value: Sql, wrong: Sql): Sql =>
  sql`SELECT count(*) OVER () AS count, _id::text, left((${value})::text, 200) AS value
    FROM ${dataTable(table.name)} WHERE ${wrong} LIMIT 5`

function duplicates(before: Table, after: Table, index: Index): { rows: Sql; message: string } | null {
  const wanted = index.columns.map(name => after.columns.find(column => column.name === name))
  const columns = wanted.map(column => column && nowOf(before, column))
  if (columns.some((column, position) => !column || column.type !== wanted[position]!.type)) return null
  const values = columns.map(column => sql.id(column!.name))
  const filled = sql.join(
    values.map(value => sql`${value} IS NOT NULL`),
    sql` AND `,
  )
  const rows = sql`SELECT count(*) OVER () AS count, _id, value FROM (
      SELECT _id::text, left(concat_ws(', ', ${sql.join(values)}), 200) AS value,
             count(*) OVER (PARTITION BY ${sql.join(values)}) AS same
        FROM ${dataTable(before.name)} WHERE _deleted_at IS NULL AND ${filled}
    ) AS found WHERE same > 1 ORDER BY value, _id LIMIT 5`
  return { rows, message: 'Another record has the same value.' }
}
