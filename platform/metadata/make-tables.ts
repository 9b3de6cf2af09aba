/**
 * Makes entity tables again from their description (describe-tables.ts): in two parts, so that rows come in between and
 * are not looked up in an index one by one.
 */
import { type RawBuilder, sql } from 'kysely'
import { columnType } from './convert.ts'
import { createIndex, dataTable } from './ddl.ts'
import type { DescribedColumn, DescribedTable } from './describe-tables.ts'
import { sqlText } from './sql-text.ts'

type Sql = RawBuilder<unknown>

export const makeTable = ({ name, title, columns, key }: DescribedTable): string[] => {
  const primary = sql`PRIMARY KEY (${sql.join(key.map(each => sql.id(each)))})`
  return [
    sql`CREATE TABLE ${dataTable(name)} (${sql.join([...columns.map(columnOf), primary])})`,
    ...(title === null ? [] : [sql`COMMENT ON TABLE ${dataTable(name)} IS ${sql.lit(title)}`]),
  ].map(sqlText)
}

export const makeIndexes = ({ name, indexes }: DescribedTable): string[] =>
  indexes.map(({ live, ...index }) => {
    if (live) return sqlText(createIndex(name, { ...index, fields: [] }, index))
    const what = index.unique ? sql`CREATE UNIQUE INDEX` : sql`CREATE INDEX`
    const method = index.method === 'gin' ? sql`gin` : sql`btree`
    const columns = sql.join(index.columns.map(each => sql.id(each)))
    return sqlText(sql`${what} ${sql.id(index.name)} ON ${dataTable(name)} USING ${method} (${columns})`)
  })

/** When all tables are there and filled. */
export const makeReferences = ({ name, references }: DescribedTable): string[] =>
  references.map(reference => {
    const { column, table, cascade } = reference
    const target = sql`FOREIGN KEY (${sql.id(column)}) REFERENCES ${dataTable(table)}`
    const removal = cascade ? sql` ON DELETE CASCADE` : sql``
    return sqlText(sql`ALTER TABLE ${dataTable(name)} ADD CONSTRAINT ${sql.id(reference.name)} ${target}${removal}`)
  })

function columnOf({ name, type, required, default: given }: DescribedColumn): Sql {
  const kind = type === 'integer' ? sql`integer` : columnType(type)
  const presence = required ? sql` NOT NULL` : sql``
  const value = given === null ? sql`` : given === 'now' ? sql` DEFAULT now()` : sql` DEFAULT ${sql.lit(given)}`
  return sql`${sql.id(name)} ${kind}${presence}${value}`
}
