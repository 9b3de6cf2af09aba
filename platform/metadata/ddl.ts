/** One operation → the SQL that does it. `live`: beside running work, on a table too large to hold still. */
import { type RawBuilder, sql } from 'kysely'
import { columnType, converted } from './convert.ts'
import type { Filling, Operation } from './diff.ts'
import { archivedLinkName, archivedName, constraintName } from './names.ts'
import { sqlText } from './sql-text.ts'
import { archivedColumn, type Column, type ForeignKey, type Index, type Link, type Table } from './tables.ts'

type Sql = RawBuilder<unknown>

export function ddlOf(operation: Operation, live = false): string[] {
  return statements(operation, live).map(sqlText)
}

export const dataTable = (name: string): Sql => sql`data.${sql.id(name)}`

function statements(operation: Operation, live: boolean): Sql[] {
  const { table } = operation
  const at = dataTable(table.name)
  switch (operation.operation) {
    case 'create-table':
      return createTable(table)
    case 'archive-table':
      return [sql`ALTER TABLE ${at} RENAME TO ${sql.id(archivedName(table.id))}`]
    case 'rename-table':
    case 'restore-table':
      return [
        ...(operation.first ?? []).map(({ from, to }) => renameTable(from, to)),
        renameTable(operation.from, table.name),
        comment(table),
      ]
    case 'add-column':
      return [
        sql`ALTER TABLE ${at} ADD COLUMN IF NOT EXISTS ${column(operation.column)}`,
        ...(operation.adopts ? [adopt(at, operation.column)] : []),
        ...(operation.fills ? [fill(at, operation.column, operation.fills)] : []),
      ]
    case 'archive-column':
      return [renameColumn(at, operation.column.name, archivedColumn(operation.column.id))]
    case 'rename-column':
    case 'restore-column':
      return [
        ...(operation.first ?? []).map(({ from, to }) => renameColumn(at, from, to)),
        renameColumn(at, operation.from, operation.column.name),
      ]
    case 'rename-target':
      return [
        sql`UPDATE ${at} SET ${sql.id(operation.column.name)} = ${sql.lit(operation.to)}
          WHERE ${sql.id(operation.column.name)} = ${sql.lit(operation.from)}`,
      ]
    case 'retype-column':
      return [retype(at, operation.column, operation.before)]
    case 'create-link-table':
      return createLink(table, operation.link)
    case 'archive-link-table':
      return [renameTable(operation.link.name, archivedLinkName(table.id, operation.link.id))]
    case 'rename-link-table':
    case 'restore-link-table':
      return [
        ...(operation.first ?? []).map(({ from, to }) => renameTable(from, to)),
        renameTable(operation.from, operation.link.name),
      ]
    case 'add-unique':
      return addIndex(table, operation.index, true, live)
    case 'add-index':
      return addIndex(table, operation.index, false, live)
    case 'drop-unique':
    case 'drop-index':
      return [dropIndex(operation.index.name, live)]
    case 'add-foreign-key':
      return addForeignKey(at, operation.key, live)
    case 'drop-foreign-key':
      return [sql`ALTER TABLE ${at} DROP CONSTRAINT IF EXISTS ${sql.id(operation.key.name)}`]
  }
}

/** System columns: documents.md. `_position` keeps the order of line items. */
function createTable(table: Table): Sql[] {
  const columns = [
    sql`_id uuid PRIMARY KEY`,
    sql`_version integer NOT NULL DEFAULT 1`,
    sql`_created_at timestamptz(3) NOT NULL DEFAULT now()`,
    sql`_created_by uuid`,
    sql`_updated_at timestamptz(3) NOT NULL DEFAULT now()`,
    sql`_updated_by uuid`,
    sql`_deleted_at timestamptz(3)`,
    sql`_owner uuid`,
    sql`_unit uuid`,
    sql`_position integer`,
    sql`_extra jsonb`,
    ...table.columns.map(column),
  ]
  const systemIndex = (column: string) =>
    sql`CREATE INDEX ${sql.id(constraintName('index', table.id, column))}
      ON ${dataTable(table.name)} (${sql.id(column)}, _id) WHERE _deleted_at IS NULL`
  return [
    sql`CREATE TABLE ${dataTable(table.name)} (${sql.join(columns)})`,
    comment(table),
    systemIndex('_owner'),
    systemIndex('_unit'),
  ]
}

const comment = ({ name, title }: Table) => sql`COMMENT ON TABLE ${dataTable(name)} IS ${sql.lit(title)}`
const column = ({ name, type }: Column): Sql => sql`${sql.id(name)} ${columnType(type)}`
const renameTable = (from: string, to: string) => sql`ALTER TABLE ${dataTable(from)} RENAME TO ${sql.id(to)}`
const renameColumn = (at: Sql, from: string, to: string) =>
  sql`ALTER TABLE ${at} RENAME COLUMN ${sql.id(from)} TO ${sql.id(to)}`

const retype = (at: Sql, { name, type }: Column, before: Column) =>
  sql`ALTER TABLE ${at} ALTER COLUMN ${sql.id(name)} TYPE ${columnType(type)}
    USING ${converted(sql.id(name), before.type, type)}`

const adopt = (at: Sql, { name, field, type }: Column) =>
  sql`UPDATE ${at} SET ${sql.id(name)} = ${adopted(field, type)}, _extra = _extra - ${sql.lit(field)}
    WHERE _extra ? ${sql.lit(field)}`

const fill = (at: Sql, { name }: Column, { value, where }: Filling) =>
  sql`UPDATE ${at} SET ${sql.id(name)} = ${sql.lit(value)} WHERE ${sql.id(where)} IS NOT NULL`

/** The value of a key that no field had a name for. */
export const adopted = (field: string, type: Column['type']): Sql =>
  converted(sql`nullif(_extra -> ${sql.lit(field)}, 'null')`, 'jsonb', type)

function createLink(table: Table, link: Link): Sql[] {
  const reference = (target: string) => sql`uuid NOT NULL REFERENCES ${dataTable(target)} ON DELETE CASCADE`
  return [
    sql`CREATE TABLE ${dataTable(link.name)} (
      own ${reference(table.name)}, target ${reference(link.targetTable)},
      position integer NOT NULL DEFAULT 0, PRIMARY KEY (own, target))`,
    sql`CREATE INDEX ${sql.id(constraintName('index', table.id, link.id, 'target'))}
      ON ${dataTable(link.name)} (target, own)`,
  ]
}

/** What is in the trash takes no unique value and slows no list. */
function addIndex(table: Table, index: Index, unique: boolean, live: boolean): Sql[] {
  const what = unique ? sql`CREATE UNIQUE INDEX` : sql`CREATE INDEX`
  const how = live ? sql`${what} CONCURRENTLY` : what
  const columns = index.columns.map(name => sql.id(name))
  const method = index.method === 'gin' ? sql`USING gin` : sql`USING btree`
  const create = sql`${how} ${sql.id(index.name)} ON ${dataTable(table.name)} ${method} (${sql.join(columns)}) WHERE _deleted_at IS NULL`
  // One that was interrupted is left invalid under its name.
  return live ? [dropIndex(index.name, true), create] : [create]
}

const dropIndex = (name: string, live: boolean) =>
  live ? sql`DROP INDEX CONCURRENTLY IF EXISTS data.${sql.id(name)}` : sql`DROP INDEX IF EXISTS data.${sql.id(name)}`

function addForeignKey(at: Sql, { name, column, targetTable }: ForeignKey, live: boolean): Sql[] {
  const add = sql`ALTER TABLE ${at} ADD CONSTRAINT ${sql.id(name)} FOREIGN KEY (${sql.id(column)}) REFERENCES ${dataTable(targetTable)}`
  return live ? [sql`ALTER TABLE ${at} DROP CONSTRAINT IF EXISTS ${sql.id(name)}`, sql`${add} NOT VALID`] : [add]
}

/** Reads every row, beside running work. */
export const validateForeignKey = (table: Table, key: ForeignKey): string =>
  sqlText(sql`ALTER TABLE ${dataTable(table.name)} VALIDATE CONSTRAINT ${sql.id(key.name)}`)
