/** One operation → the SQL that does it on a table that is new or small. (Large ones: live-steps.ts.) */
import { type RawBuilder, sql } from 'kysely'
import { columnType, converted } from './convert.ts'
import type { Filling, Operation, Renaming } from './diff.ts'
import { archivedLinkName, archivedName, constraintName } from './names.ts'
import { replaceOptions } from './replace-options.ts'
import { sqlText } from './sql-text.ts'
import { archivedColumn, type Column, type ForeignKey, type Index, type Link, type Table } from './tables.ts'

type Sql = RawBuilder<unknown>

export function ddlOf(operation: Operation): string[] {
  return statements(operation).map(sqlText)
}

export const dataTable = (name: string): Sql => sql`data.${sql.id(name)}`

function statements(operation: Operation): Sql[] {
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
      return [renameTargets(at, operation.column, operation.renames)]
    case 'retype-column':
      return retype(at, operation)
    case 'replace-options':
      return [replaceOptions(operation)]
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
      return [createIndex(table.name, operation.index, { unique: true })]
    case 'add-index':
      return [createIndex(table.name, operation.index)]
    case 'drop-unique':
    case 'drop-index':
      return [dropIndex(operation.index.name)]
    case 'add-foreign-key':
      return [foreignKey(at, operation.key)]
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

type Retype = Extract<Operation, { operation: 'retype-column' }>

/** What does not fit is emptied, where somebody chose that; `kept` is where the old values stay. */
function retype(at: Sql, { column: { name, type }, before, kept }: Retype): Sql[] {
  const keep = kept
    ? [
        sql`ALTER TABLE ${at} ADD COLUMN ${sql.id(kept.column)} ${columnType(before.type)}`,
        sql`UPDATE ${at} SET ${sql.id(kept.column)} = ${sql.id(name)} WHERE ${sql.id(name)} IS NOT NULL`,
      ]
    : []
  return [
    ...keep,
    sql`ALTER TABLE ${at} ALTER COLUMN ${sql.id(name)} TYPE ${columnType(type)}
    USING ${converted(sql.id(name), before.type, type)}`,
  ]
}

const adopt = (at: Sql, { name, field, type }: Column) =>
  sql`UPDATE ${at} SET ${sql.id(name)} = ${adopted(field, type)}, _extra = _extra - ${sql.lit(field)}
    WHERE _extra ? ${sql.lit(field)}`

const fill = (at: Sql, { name }: Column, { value, where }: Filling) =>
  sql`UPDATE ${at} SET ${sql.id(name)} = ${sql.lit(value)} WHERE ${sql.id(where)} IS NOT NULL`

const renameTargets = (at: Sql, { name }: Column, renames: Renaming[]) =>
  sql`UPDATE ${at} SET ${sql.id(name)} = ${renamedTarget(sql.id(name), renames)}
    WHERE ${sql.id(name)} IN (${sql.join(renames.map(({ from }) => sql.lit(from)))})`

/** All at once: two entities may change names with each other. */
export const renamedTarget = (value: Sql, renames: Renaming[]): Sql => {
  const cases = renames.map(({ from, to }) => sql`WHEN ${sql.lit(from)} THEN ${sql.lit(to)}`)
  return sql`CASE ${value} ${sql.join(cases, sql` `)} ELSE ${value} END`
}

/** The value of a key that no field had a name for. */
export const adopted = (field: string, type: Column['type'], extra: Sql = sql`_extra`): Sql =>
  converted(sql`nullif(${extra} -> ${sql.lit(field)}, 'null')`, 'jsonb', type)

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

export interface IndexOptions {
  unique?: boolean
  /** Beside running work. */
  concurrently?: boolean
}

/** What is in the trash takes no unique value and slows no list. */
export function createIndex(
  table: string,
  index: Index,
  { unique = false, concurrently = false }: IndexOptions = {},
): Sql {
  const what = unique ? sql`CREATE UNIQUE INDEX` : sql`CREATE INDEX`
  const how = concurrently ? sql`${what} CONCURRENTLY` : what
  const method = index.method === 'gin' ? sql`USING gin` : sql`USING btree`
  const columns = sql.join(index.columns.map(name => sql.id(name)))
  return sql`${how} ${sql.id(index.name)} ON ${dataTable(table)} ${method} (${columns}) WHERE _deleted_at IS NULL`
}

export const dropIndex = (name: string, concurrently = false): Sql =>
  concurrently
    ? sql`DROP INDEX CONCURRENTLY IF EXISTS data.${sql.id(name)}`
    : sql`DROP INDEX IF EXISTS data.${sql.id(name)}`

export const foreignKey = (at: Sql, { name, column, targetTable }: ForeignKey): Sql =>
  sql`ALTER TABLE ${at} ADD CONSTRAINT ${sql.id(name)} FOREIGN KEY (${sql.id(column)}) REFERENCES ${dataTable(targetTable)}`
