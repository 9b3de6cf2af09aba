/**
 * Two states of the tables → the operations that lead from one to the other, in an order that works in one
 * transaction. Things are the same by id, never by name: a rename is a rename.
 */
import type { StepOperation } from '../contract/plan.ts'
import type { PostgresType } from '../contract/storage.ts'
import { archivedLinkName } from './names.ts'
import type { Column, ForeignKey, Index, Link, Table, Tables } from './tables.ts'
import { archivedColumn } from './tables.ts'

/** What lies in the archive of the database: names of tables, and of columns (with their types) by table. */
export interface Archive {
  tables: ReadonlySet<string>
  columns: ReadonlyMap<string, ReadonlyMap<string, PostgresType>>
}

export interface Renaming {
  from: string
  to: string
}

/** A relation to one entity becomes one to several: those that are there point to that one. */
export interface Filling {
  value: string
  where: string
}

/** The values of a field before its type changed, under an id of their own. */
export interface Kept {
  id: string
  column: string
}

export interface OptionReplacement {
  from: string
  /** Null: none. */
  to: string | null
  count: number
}

export type Operation = { table: Table; field?: string } & (
  | { operation: 'create-table' | 'archive-table' }
  /** `first`: out of the way of others, where `a` and `b` change names by way of a third. */
  | { operation: 'rename-table' | 'restore-table'; from: string; first?: Renaming[] }
  /** `adopts`: records of an open entity hold the key already, and it moves into the column. */
  | { operation: 'add-column'; column: Column; adopts?: boolean; fills?: Filling }
  | { operation: 'archive-column'; column: Column }
  | { operation: 'restore-column' | 'rename-column'; column: Column; from: string; first?: Renaming[] }
  | { operation: 'rename-target'; column: Column; renames: Renaming[] }
  /** `choice`: what happens to values that do not fit, where it is not refused. `kept`: where the old values stay, as an archived field of its own. */
  | { operation: 'retype-column'; column: Column; before: Column; choice?: 'null' | 'keep'; kept?: Kept }
  /** `logs`: the history tells what it was. */
  | { operation: 'replace-options'; column: Column; replaces: OptionReplacement[]; logs: boolean }
  | { operation: 'create-link-table' | 'archive-link-table'; link: Link }
  | { operation: 'rename-link-table' | 'restore-link-table'; link: Link; from: string; first?: Renaming[] }
  | { operation: 'add-unique' | 'drop-unique' | 'add-index' | 'drop-index'; index: Index }
  | { operation: 'add-foreign-key' | 'drop-foreign-key'; key: ForeignKey }
)

/** Names are freed before they are given away, and a column is there before what stands on it. */
const order: StepOperation[] = [
  'drop-foreign-key',
  'drop-unique',
  'drop-index',
  'archive-link-table',
  'archive-column',
  'archive-table',
  'rename-table',
  'restore-table',
  'rename-link-table',
  'rename-column',
  'restore-column',
  'create-table',
  'add-column',
  'rename-target',
  'retype-column',
  'replace-options',
  'restore-link-table',
  'create-link-table',
  'add-unique',
  'add-index',
  'add-foreign-key',
]

export interface DiffInput {
  before: Tables
  after: Tables
  archive: Archive
}

export function diffTables({ before, after, archive }: DiffInput): Operation[] {
  const operations: Operation[] = []
  for (const table of before.values()) if (!after.has(table.id)) operations.push(...removed(table))
  for (const table of after.values()) {
    const old = before.get(table.id)
    operations.push(...(old ? changed(old, table, archive) : created(table)))
  }
  operations.push(...renamedTargets(before, after))
  operations.sort((one, other) => order.indexOf(one.operation) - order.indexOf(other.operation))
  return untangle(operations)
}

type Rename = Extract<Operation, { first?: Renaming[] }>

/** Renames whose new name another one still bears go by way of names that nobody has. */
function untangle(operations: Operation[]): Operation[] {
  const renames = operations.filter(({ operation }) => operation.startsWith('rename-')) as Rename[]
  const groups = Map.groupBy(renames, ({ operation, table }) =>
    operation === 'rename-column' ? `${operation} ${table.id}` : operation,
  )
  for (const group of groups.values()) {
    const froms = new Set(group.map(({ from }) => from))
    if (!group.some(rename => froms.has(newName(rename)))) continue
    const first = group.map(({ from }, index) => ({ from, to: `_r_${index}` }))
    for (const [index, rename] of group.entries()) rename.from = `_r_${index}`
    group[0]!.first = first
  }
  return operations
}

function newName(rename: Rename): string {
  if ('column' in rename) return rename.column.name
  return 'link' in rename ? rename.link.name : rename.table.name
}

function created(table: Table): Operation[] {
  return [
    { operation: 'create-table', table },
    ...standing(emptyOf(table), table, { tables: new Set(), columns: new Map() }),
  ]
}

const emptyOf = (table: Table): Table => ({
  ...table,
  columns: [],
  uniques: [],
  indexes: [],
  foreignKeys: [],
  links: [],
})

/** Indexes stay with the archived table; nothing may point out of it any more. */
function removed(table: Table): Operation[] {
  return [
    ...table.foreignKeys.map(key => ({ operation: 'drop-foreign-key' as const, table, key, field: key.field })),
    ...table.links.map(link => ({ operation: 'archive-link-table' as const, table, link, field: link.field })),
    { operation: 'archive-table', table },
  ]
}

function changed(old: Table, table: Table, archive: Archive): Operation[] {
  const operations: Operation[] = []
  if (old.name.startsWith('_a_')) operations.push({ operation: 'restore-table', table, from: old.name })
  else if (old.name !== table.name) operations.push({ operation: 'rename-table', table, from: old.name })
  const kept = new Set(table.columns.flatMap(({ id }) => [id, id.replace(/\$id$/, '')]))
  for (const column of old.columns)
    if (!kept.has(column.id))
      operations.push({ operation: 'archive-column', table: asItWas(old, table), column, field: column.field })
  for (const column of table.columns) operations.push(...columnChange(old, table, column, archive))
  return [...operations, ...standing(old, table, archive)]
}

/** What goes, goes before the table has its new name. */
const asItWas = (old: Table, table: Table): Table => ({ ...table, name: old.name })

function columnChange(old: Table, table: Table, column: Column, archive: Archive): Operation[] {
  const about = { table, column, field: column.field }
  const before = old.columns.find(({ id }) => id === column.id) ?? widened(old, column)
  const archived = archivedColumn(column.id)
  const type = before ? undefined : archive.columns.get(old.name)?.get(archived)
  if (type) return [{ operation: 'restore-column', ...about, from: archived }, ...retyped(about, { ...column, type })]
  const target = targetBefore(old, table, column)
  if (!before) return [{ operation: 'add-column', ...about, ...(target && { fills: target }) }]
  return [
    ...(before.name === column.name ? [] : [{ operation: 'rename-column' as const, ...about, from: before.name }]),
    ...retyped(about, before),
  ]
}

/** The column of a relation to one entity, where that becomes one to several. */
const widened = (old: Table, { id, type }: Column): Column | undefined =>
  id.endsWith('$id') ? old.columns.find(before => `${before.id}$id` === id && before.type === type) : undefined

function targetBefore(old: Table, table: Table, { id }: Column): Filling | null {
  if (!id.endsWith('$entity')) return null
  const single = old.columns.find(before => `${before.id}$entity` === id && before.type === 'uuid')
  const value = old.foreignKeys.find(({ column }) => column === single?.name)?.target
  const where = table.columns.find(other => other.id === id.replace(/entity$/, 'id'))?.name
  return value !== undefined && where !== undefined ? { value, where } : null
}

const retyped = (about: { table: Table; column: Column; field: string }, before: Column): Operation[] =>
  before.type === about.column.type ? [] : [{ operation: 'retype-column', ...about, before }]

function renamedTargets(before: Tables, after: Tables): Operation[] {
  const renamed = [...after.values()].flatMap(({ id, entity }) => {
    const from = before.get(id)?.entity
    return from === undefined || from === entity ? [] : [{ from, to: entity }]
  })
  if (!renamed.length) return []
  return [...after.values()].flatMap(table =>
    table.columns
      .filter(({ id }) => id.endsWith('$entity') && before.get(table.id)?.columns.some(old => old.id === id))
      .map(column => ({ operation: 'rename-target' as const, table, column, field: column.field, renames: renamed })),
  )
}

/** What stands on columns: constraints, indexes, links. */
function standing(old: Table, table: Table, archive: Archive): Operation[] {
  return [
    ...swapped(old.uniques, table.uniques, 'drop-unique', 'add-unique', table),
    ...swapped(old.indexes, table.indexes, 'drop-index', 'add-index', table),
    ...keyChanges(old, table),
    ...linkChanges(old, table, archive),
  ]
}

function swapped(
  old: Index[],
  wanted: Index[],
  drop: 'drop-unique' | 'drop-index',
  add: 'add-unique' | 'add-index',
  table: Table,
): Operation[] {
  const same = (one: Index, other: Index) => one.name === other.name && one.method === other.method
  return [
    ...old
      .filter(index => !wanted.some(other => same(index, other)))
      .map(index => ({ operation: drop, table, index, field: index.fields.join(', ') })),
    ...wanted
      .filter(index => !old.some(other => same(index, other)))
      .map(index => ({ operation: add, table, index, field: index.fields.join(', ') })),
  ]
}

function keyChanges(old: Table, table: Table): Operation[] {
  const has = (keys: ForeignKey[], name: string) => keys.some(key => key.name === name)
  return [
    ...old.foreignKeys
      .filter(key => !has(table.foreignKeys, key.name))
      .map(key => ({ operation: 'drop-foreign-key' as const, table: asItWas(old, table), key, field: key.field })),
    ...table.foreignKeys
      .filter(key => !has(old.foreignKeys, key.name))
      .map(key => ({ operation: 'add-foreign-key' as const, table, key, field: key.field })),
  ]
}

function linkChanges(old: Table, table: Table, archive: Archive): Operation[] {
  const operations: Operation[] = []
  for (const link of old.links)
    if (!table.links.some(({ id }) => id === link.id))
      operations.push({ operation: 'archive-link-table', table, link, field: link.field })
  for (const link of table.links) {
    const about = { table, link, field: link.field }
    const before = old.links.find(({ id }) => id === link.id)
    const archived = archivedLinkName(table.id, link.id)
    if (before?.name === link.name) continue
    if (before) operations.push({ operation: 'rename-link-table', ...about, from: before.name })
    else if (archive.tables.has(archived))
      operations.push({ operation: 'restore-link-table', ...about, from: archived })
    else operations.push({ operation: 'create-link-table', ...about })
  }
  return operations
}
