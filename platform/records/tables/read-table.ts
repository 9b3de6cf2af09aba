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

const rowsAtOnce = 1_000

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
      throw refusals[codeOf(error)]?.() ?? error
    })
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** By SQLSTATE: the table is somebody else's, and so is what may be wrong with it. */
const refusals: Partial<Record<string, () => AppError>> = {
  '42501': () =>
    notAllowed(
      'PostgreSQL does not let Enishi read all rows of this table: it has row security. Copy what is to be brought into a table without.',
    ),
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
  const cells = columns.map(cellOfColumn)
  const order = key
    .flatMap(number => columns.filter(column => column.number === number))
    .map(({ name }) => sql.id('t', name))
  const select = sql`select array[${sql.join(cells.map(cell => sql`coalesce(${cell}, '')`))}]::text[] as cells from ${from}
    ${order.length ? sql`order by ${sql.join(order)}` : sql``}`
  await query(compiled(sql`declare source_rows no scroll cursor for ${select}`))
  const most = limit || Number.POSITIVE_INFINITY
  for (let read = 0; read < most; ) {
    const { rows } = await query<{ cells: string[] }>({
      text: `FETCH ${Math.min(rowsAtOnce, most - read)} FROM source_rows`,
    })
    for (const { cells } of rows) yield cells
    read += rows.length
    if (rows.length < rowsAtOnce) break
  }
  await query({ text: 'CLOSE source_rows' })
}

const compiled = (query: RawBuilder<unknown>) => ({ text: compileSql(query).sql })
