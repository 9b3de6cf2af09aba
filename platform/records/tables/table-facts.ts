/** Counts of the whole table: rows, and of each column how many are filled and the longest; null: too many to look at each. */
import { sql } from 'kysely'
import { cellOfColumn } from './cell-of-column.ts'
import type { OpenTable } from './read-table.ts'

export interface Facts {
  rows: number
  columns: { filled: number; longest: number }[]
}

const patience = '20s'

export async function tableFacts({ transaction, ask, columns }: OpenTable): Promise<Facts | null> {
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
    return null
  } finally {
    // And to the patience that there was before.
    await transaction.query({ text: 'ROLLBACK TO SAVEPOINT facts' })
  }
}

const cancelled = '57014'
