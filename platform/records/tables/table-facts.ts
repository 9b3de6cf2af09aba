/** Counts of the whole table: rows, and of each column how many are filled and the longest. */
import { sql } from 'kysely'
import { cellOfColumn } from './cell-of-column.ts'
import type { OpenTable } from './read-table.ts'

export interface Facts {
  rows: number
  /** Null: there are too many rows to look at each; then a sample has to do. */
  columns: { filled: number; longest: number }[] | null
}

const patience = '20s'

export async function tableFacts(table: OpenTable): Promise<Facts> {
  const { transaction, ask, columns } = table
  await transaction.query({ text: 'SAVEPOINT facts' })
  await transaction.query({ text: `SET LOCAL statement_timeout = '${patience}'` })
  try {
    const cells = columns.map(column => sql`btrim(${cellOfColumn(column)})`)
    const counts = cells.map(
      cell => sql`jsonb_build_array(count(nullif(${cell}, '')), coalesce(max(length(${cell})), 0))`,
    )
    const [row] = await ask<{ rows: number; counts: [number, number][] }>(
      from => sql`select count(*)::int as rows, array[${sql.join(counts)}] as counts from ${from}`,
    )
    return { rows: row!.rows, columns: row!.counts.map(([filled, longest]) => ({ filled, longest })) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === cancelled)) throw error
    await transaction.query({ text: 'ROLLBACK TO SAVEPOINT facts' })
    return { rows: await estimated(table), columns: null }
  } finally {
    await transaction.query({ text: 'SET LOCAL statement_timeout = 0' }).catch(() => {})
  }
}

const cancelled = '57014'

async function estimated({ ask }: OpenTable): Promise<number> {
  const [row] = await ask<{ rows: number }>(
    from => sql`select greatest(c.reltuples, 0)::int as rows from pg_catalog.pg_class as c
      where c.oid = (select t.tableoid from ${from} limit 1)`,
  )
  return row?.rows ?? 0
}
