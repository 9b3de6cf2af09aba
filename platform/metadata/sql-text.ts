/** SQL as text, for DDL: Kysely quotes the identifiers, and nothing is left for parameters. */
import type { RawBuilder } from 'kysely'
import { compileSql } from '../database/compile-sql.ts'

export function sqlText(statement: RawBuilder<unknown>): string {
  const { sql, parameters } = compileSql(statement)
  if (parameters.length) throw new Error('DDL takes no parameters.')
  return sql
}
