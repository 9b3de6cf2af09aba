/**
 * The rows that would make a step fail, counted, with a sample: told at preview, before anything is touched. Of a large
 * table a preview looks at a part first, which gives about how many; where that has none it searches the whole for the
 * first few, for a while (look.ts).
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PlanStep } from '../contract/plan.ts'
import { converted } from './convert.ts'
import { adopted, dataTable } from './ddl.ts'
import type { Operation } from './diff.ts'
import { type Look, type Part, partOf } from './look.ts'
import { sqlText } from './sql-text.ts'
import type { Column, Index, Table } from './tables.ts'

type Failing = NonNullable<PlanStep['failing']>
type Sql = RawBuilder<unknown>

/** What is looked for, in a whole table or a part of it. */
interface Check {
  rows: (from: Sql) => Sql
  /** The same, without counting: over with the first few. */
  first: (from: Sql) => Sql
  message: string
}

interface Found {
  /** Absent where they were not counted. */
  count?: string
  _id: string
  value: string | null
}

/** `before` is the table as it is now, with so many rows; null where it is new. `partly`: not all of it was looked at. */
export async function failingRows(
  look: Look,
  operation: Operation,
  { before, rows }: { before: Table | null; rows: number },
): Promise<{ failing: Failing | null; partly?: true }> {
  const check = before && checkOf(operation, before)
  if (!check) return { failing: null }
  const at = dataTable(before.name)
  const part = partOf(look, before.name, rows)
  const found = await look.query<Found>(sqlText(check.rows(part?.from ?? at)))
  if (found.length || !part) return { failing: told(found, check, counted(found, part), part !== null) }
  const first = await look.brief!.search<Found>(sqlText(check.first(at)))
  return first ? { failing: told(first, check, first.length, true) } : { failing: null, partly: true }
}

const counted = ([first]: Found[], part: Part | null) =>
  part ? part.whole(Number(first?.count)) : Number(first?.count)

function told(found: Found[], { message }: Check, count: number, estimated: boolean): Failing | null {
  if (!found.length) return null
  return {
    count,
    ...(estimated && { estimated: true as const }),
    sample: found.map(({ _id, value }) => ({ _id, value: value ?? '', message })),
  }
}

function checkOf(operation: Operation, before: Table): Check | null {
  switch (operation.operation) {
    case 'retype-column': {
      const column = nowOf(before, operation.column)
      if (!column) return null
      const value = sql.id(column.name)
      const wrong = sql<SqlBool>`${value} IS NOT NULL AND ${converted(value, column.type, operation.column.type)} IS NULL`
      return { ...sample(value, wrong), message: `This value is no ${operation.column.type}.` }
    }
    case 'add-column': {
      if (!operation.adopts) return null
      const { field, type } = operation.column
      const value = sql`_extra -> ${sql.lit(field)}`
      const wrong = sql`_extra ? ${sql.lit(field)} AND ${value} <> 'null' AND ${adopted(field, type)} IS NULL`
      return { ...sample(value, wrong), message: `This value is no ${type}.` }
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
      return { ...sample(value, wrong), message: 'There is no record with this id.' }
    }
    default:
      return null
  }
}

/** A column as it stands now, before renames and changes of type. */
const nowOf = (before: Table, column: Column) => before.columns.find(({ id }) => id === column.id)

const sample = (value: Sql, wrong: Sql) => {
  const found = (count: Sql, from: Sql) =>
    sql`SELECT ${count}_id::text, left((${value})::text, 200) AS value FROM ${from} WHERE ${wrong} LIMIT 5`
  return {
    rows: (from: Sql) => found(sql`count(*) OVER () AS count, `, from),
    first: (from: Sql) => found(sql``, from),
  }
}

function duplicates(before: Table, after: Table, index: Index): Check | null {
  const wanted = index.columns.map(name => after.columns.find(column => column.name === name))
  const columns = wanted.map(column => column && nowOf(before, column))
  if (columns.some((column, position) => !column || column.type !== wanted[position]!.type)) return null
  const values = columns.map(column => sql.id(column!.name))
  const filled = sql.join(
    values.map(value => sql`${value} IS NOT NULL`),
    sql` AND `,
  )
  const rows = (from: Sql) => sql`SELECT count(*) OVER () AS count, _id, value FROM (
      SELECT _id::text, left(concat_ws(', ', ${sql.join(values)}), 200) AS value,
             count(*) OVER (PARTITION BY ${sql.join(values)}) AS same
        FROM ${from} WHERE _deleted_at IS NULL AND ${filled}
    ) AS found WHERE same > 1 ORDER BY value, _id LIMIT 5`
  // Whether two are the same is known only when all were seen: there is no shorter way, only an end to the waiting.
  return { rows, first: rows, message: 'Another record has the same value.' }
}
