/**
 * A column's values written anew without holding the table still: a second column, a trigger that keeps it true while
 * people go on writing, and a backfill of what is there. In the switch the second takes the name of the first.
 */
import { type RawBuilder, sql } from 'kysely'
import { columnType } from './convert.ts'
import { dataTable } from './ddl.ts'
import { digest } from './names.ts'
import { sqlText } from './sql-text.ts'
import type { Backfill, Statement } from './statement.ts'
import type { Column } from './tables.ts'

type Sql = RawBuilder<unknown>

export interface Shadow {
  /** As it stands before the switch. */
  table: string
  column: Column
  /** The name of the second column. */
  name: string
  /** Its value, from a row's columns: `of('amount')` is the column of the row. */
  value: (of: (column: string) => Sql) => Sql
  rows: number
}

/** Adds it, keeps it true from now on, and fills in what is there. */
export function expandShadow(step: string, shadow: Shadow): Statement {
  const at = dataTable(shadow.table)
  const own = sql.id(shadow.name)
  const trigger = triggerName(shadow)
  const body = sqlText(sql`BEGIN NEW.${own} := ${shadow.value(name => sql`NEW.${sql.id(name)}`)}; RETURN NEW; END`)
  return {
    id: step,
    sql: [
      sql`ALTER TABLE ${at} ADD COLUMN IF NOT EXISTS ${own} ${columnType(shadow.column.type)}`,
      sql`CREATE OR REPLACE FUNCTION data.${sql.id(trigger)}() RETURNS trigger LANGUAGE plpgsql AS ${sql.lit(body)}`,
      sql`CREATE OR REPLACE TRIGGER ${sql.id(trigger)} BEFORE INSERT OR UPDATE ON ${at}
        FOR EACH ROW EXECUTE FUNCTION data.${sql.id(trigger)}()`,
    ].map(sqlText),
    backfill: backfillOf(shadow),
    undo: [...dropTrigger(shadow), sqlText(sql`ALTER TABLE IF EXISTS ${at} DROP COLUMN IF EXISTS ${own}`)],
  }
}

/** Rows of which nothing changes are not written, so what was filled before it was cut off is only read again. */
function backfillOf({ table, name, value, rows }: Shadow): Backfill {
  const wanted = value(column => sql.id(column))
  return {
    table,
    set: sqlText(sql`${sql.id(name)} = ${wanted}`),
    where: sqlText(sql`${sql.id(name)} IS DISTINCT FROM ${wanted}`),
    rows,
  }
}

/** Planner statistics of a column that takes over need to be there before the first question. */
export const analyze = ({ table, name }: Shadow): string => sqlText(sql`ANALYZE ${dataTable(table)} (${sql.id(name)})`)

/** With the trigger its function goes, and the other way round nothing is left to fire. */
export const dropTrigger = (shadow: Shadow): string[] => [
  sqlText(sql`DROP FUNCTION IF EXISTS data.${sql.id(triggerName(shadow))}() CASCADE`),
]

const triggerName = ({ table, name }: Shadow) => `_s_${digest(table, name)}`
