/** Reads a table of the same database as rows of text, all of one moment, in a transaction that can change nothing. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { TableName } from '../../contract/source-table.ts'
import { compileSql } from '../../database/compile-sql.ts'
import type { Transaction } from '../../database/database.ts'
import { type AppError, badRequest, notAllowed, notFound } from '../../errors.ts'
import { cellOfColumn } from './cell-of-column.ts'
import { describeTable, type TableShape } from './describe-table.ts'
import { tableNamed } from './list-tables.ts'

export interface OpenTable extends TableShape {
  rows(options?: { limit: number }): AsyncGenerator<string[]>
  /** For questions to the whole of it; `from` is the table as `t`. */
  ask<Row>(question: (from: RawBuilder<unknown>) => RawBuilder<unknown>): Promise<Row[]>
  transaction: Transaction
}

/** As many as make so many characters, by those that were read before. */
const charactersAtOnce = 4_000_000
const mostAtOnce = 1_000
const firstAtOnce = 20

/** Throws 403 and 404. */
export async function withTable<T>(
  context: Context,
  name: TableName,
  work: (table: OpenTable) => Promise<T>,
): Promise<T> {
  const { oid } = await tableNamed(context, name)
  const from = sql`${sql.id(name.schema, name.table)} as t`
  return context.database
    .transaction(async transaction => {
      for (const text of guards) await transaction.query({ text })
      const shape = await describeTable(transaction, oid)
      if (shape.columns.length === 0) throw notFound('A column of the table')
      return work({
        ...shape,
        transaction,
        ask: async question => (await transaction.query<never>(compiled(question(from)))).rows,
        rows: ({ limit } = { limit: 0 }) => rowsOf(transaction, shape, from, limit),
      })
    })
    .catch(error => {
      throw refusalOf(codeOf(error)) ?? error
    })
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** HV…: behind a foreign table something else cannot be read. */
const refusalOf = (state: string): AppError | undefined =>
  state.startsWith('HV')
    ? badRequest('unreadable-table', 'What is behind this foreign table cannot be read.')
    : refusals[state]?.()

const changed = () => badRequest('unreadable-table', 'This table was changed while it was read. Try again.')

/** By SQLSTATE: the table is somebody else's, and so is what may be wrong with it. */
const refusals: Partial<Record<string, () => AppError>> = {
  '42501': () =>
    notAllowed(
      'PostgreSQL does not let Enishi read all rows of this table: it has row security. Copy what is to be brought into a table without.',
    ),
  '42703': changed,
  '42P01': changed,
  '42809': () => badRequest('unreadable-table', 'This is no longer a table.'),
  '55000': () => badRequest('unreadable-table', 'This materialized view has not been filled yet.'),
  '57014': () => badRequest('unreadable-table', 'Reading this table took too long.'),
}

/** As pg_dump reads what it need not trust: no policy's function and no view's runs, whatever becomes of the name meanwhile. */
const guards = [
  'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
  'SET LOCAL row_security = off',
  "SET LOCAL datestyle = 'ISO, YMD'",
  "SET LOCAL intervalstyle = 'iso_8601'",
  `SELECT set_config(name, 'view', true) FROM pg_catalog.pg_settings WHERE name = 'restrict_nonsystem_relation_kind'`,
]

/** `limit` 0: all. */
async function* rowsOf(
  { query }: Transaction,
  { columns, unique: [key = []] }: TableShape,
  from: RawBuilder<unknown>,
  limit: number,
): AsyncGenerator<string[]> {
  // One character more than a sheet's may have (import/sheet-limits.ts): who takes it still refuses it, and nobody holds a book.
  const cells = columns.map(column => sql`coalesce(left(${cellOfColumn(column)}, 100001), '')`)
  const order = key
    .flatMap(number => columns.filter(column => column.number === number))
    .map(({ name }) => sql.id('t', name))
  const select = sql`select array[${sql.join(cells)}]::text[] as cells from ${from}
    ${order.length ? sql`order by ${sql.join(order)}` : sql``}`
  await query(compiled(sql`declare source_rows no scroll cursor for ${select}`))
  const most = limit || Number.POSITIVE_INFINITY
  for (let read = 0, atOnce = firstAtOnce; read < most; ) {
    const asked = Math.min(atOnce, most - read)
    const { rows } = await query<{ cells: string[] }>({ text: `FETCH ${asked} FROM source_rows` })
    for (const { cells } of rows) yield cells
    read += rows.length
    if (rows.length < asked) break
    const average = rows.reduce((sum, { cells }) => sum + lengthOf(cells), 0) / rows.length
    atOnce = Math.max(1, Math.min(mostAtOnce, Math.floor(charactersAtOnce / average)))
  }
  await query({ text: 'CLOSE source_rows' })
}

const lengthOf = (cells: string[]): number => cells.reduce((sum, { length }) => sum + length + 1, 0)

const compiled = (query: RawBuilder<unknown>) => ({ text: compileSql(query).sql })
