/**
 * How much of a table is looked at before somebody is told what a change would do. Who applies it looks at everything.
 * Who waits at a screen, where each edit is planned anew, looks at whole tables only up to a size; of larger ones at
 * some pages from all over them, and where nothing is wrong there, through the rest for as long as they would wait.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { dataTable } from './ddl.ts'
import { type Query, queryOf } from './store.ts'

export interface Look {
  query: Query
  /** Absent: everything is looked at. */
  brief?: {
    /** Tables of more rows are looked at in part. */
    rows: number
    /** A statement that is given up after a while: null then. */
    search: <Row>(text: string) => Promise<Row[] | null>
  }
}

/** Beyond this a look at the whole is felt at each edit: 100,000 rows convert in about 0.1 s. */
const wholeRows = 100_000
const patience = 1_500
const queryCancelled = '57014'

export const briefLook = (database: Database): Look => ({
  query: queryOf(database),
  brief: {
    rows: wholeRows,
    async search<Row>(text: string) {
      try {
        return await database.transaction(async transaction => {
          await transaction.query({ text: `SET LOCAL statement_timeout = ${patience}` })
          return (await transaction.query<Row>({ text })).rows
        })
      } catch (error) {
        if ((error as { code?: string }).code === queryCancelled) return null
        throw error
      }
    },
  },
})

/** The part of a table with so many rows that is looked at; null: all of it. */
export function partOf({ brief }: Look, table: string, rows: number): Part | null {
  if (!brief || rows <= brief.rows) return null
  const share = Math.max(0.001, Math.round((100_000 * brief.rows) / rows) / 1_000)
  // The same pages at each edit, so that a count does not flicker.
  const from = sql`(SELECT * FROM ${dataTable(table)} TABLESAMPLE SYSTEM (${sql.lit(share)}) REPEATABLE (1)
    LIMIT ${sql.lit(brief.rows)}) AS part`
  return { from, whole: count => Math.min(rows, Math.round((count * 100) / share)) }
}

export interface Part {
  from: RawBuilder<unknown>
  /** What a count in the part makes for the whole. */
  whole(count: number): number
}
