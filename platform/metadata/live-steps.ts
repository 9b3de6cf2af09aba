/** The steps on a table too large to hold still, each divided into what runs before, in and after the switch. */
import { type RawBuilder, sql } from 'kysely'
import { converted, isTotal } from './convert.ts'
import { adopted, createIndex, dataTable, ddlOf, dropIndex, foreignKey, renamedTarget } from './ddl.ts'
import type { Operation } from './diff.ts'
import type { PlannedStep } from './planned-step.ts'
import { replaceOptionsSlowly } from './replace-options.ts'
import { analyze, dropTrigger, expandShadow, type Shadow } from './shadow.ts'
import { sqlText } from './sql-text.ts'
import { formerName, isStaged, type Standing, stageName } from './standing.ts'
import type { Phases, Statement } from './statement.ts'
import type { ForeignKey, Index, Table } from './tables.ts'

export interface Phasing {
  standing: Standing
  phases: Phases
  /** Names of indexes that go, and that come: both, where one is replaced by another of its name. */
  dropped: ReadonlySet<string>
  added: ReadonlySet<string>
}

type Adding = Extract<Operation, { operation: 'add-column' }>
type Rewriting = Extract<Operation, { operation: 'retype-column' | 'rename-target' }>
type Keying = Extract<Operation, { key: ForeignKey }>
type Sql = RawBuilder<unknown>

export function phaseLiveStep(step: PlannedStep, phasing: Phasing): void {
  const { doing } = step
  const { phases, added, dropped } = phasing
  switch (doing.operation) {
    case 'add-column':
      addColumn(step, doing, phasing)
      break
    case 'retype-column':
    case 'rename-target':
      writeAnew(step, doing, phasing)
      break
    case 'add-unique':
    case 'add-index': {
      const { table, index, operation } = doing
      addIndex(step, { table, index, unique: operation === 'add-unique', replaces: dropped.has(index.name) }, phasing)
      break
    }
    case 'add-foreign-key':
      addForeignKey(step, doing, phasing)
      break
    case 'drop-index':
      // It costs, but nobody minds it until the new revision has settled.
      if (added.has(doing.index.name)) break
      phases.contract.push({ id: step.id, sql: [sqlText(dropIndex(doing.index.name, true))], beside: true, undo: [] })
      break
    case 'replace-options':
      phases.contract.push({ id: step.id, sql: [], backfill: replaceOptionsSlowly(doing, step.rows), undo: [] })
      break
    default:
      phases.middle.push({ id: step.id, sql: ddlOf(doing), undo: [] })
  }
}

/** An empty column is there at once; one that takes over values is filled beside running work. */
function addColumn(step: PlannedStep, doing: Adding, { standing, phases }: Phasing): void {
  const { table, column, adopts, fills } = doing
  const now = standing.table(table.name)!
  const name = standing.column(table, column.name)
  const at = dataTable(now)
  const rename =
    name === column.name
      ? []
      : [sqlText(sql`ALTER TABLE ${dataTable(table.name)} RENAME COLUMN ${sql.id(name)} TO ${sql.id(column.name)}`)]
  if (!adopts && !fills) {
    const drop = sqlText(sql`ALTER TABLE IF EXISTS ${at} DROP COLUMN IF EXISTS ${sql.id(name)}`)
    phases.expand.push({
      id: step.id,
      sql: ddlOf({ ...doing, table: { ...table, name: now }, column: { ...column, name } }),
      undo: [drop],
    })
    phases.middle.push({ id: step.id, sql: rename, undo: [] })
    return
  }
  const where = fills && standing.column(table, fills.where)
  const value = (of: (column: string) => Sql): Sql =>
    fills
      ? sql`CASE WHEN ${of(where!)} IS NOT NULL THEN ${sql.lit(fills.value)} END`
      : adopted(column.field, column.type, of('_extra'))
  const shadow: Shadow = { table: now, column, name, value, rows: step.rows }
  phases.expand.push(expandShadow(step.id, shadow))
  phases.middle.push({ id: step.id, sql: [...dropTrigger(shadow), ...rename], undo: [] })
  if (adopts) phases.contract.push(dropExtraKey(step, table, column.field))
}

/** What a named field holds is no longer among the unnamed; until it is gone, reading leaves it out. */
const dropExtraKey = ({ id, rows }: PlannedStep, { name }: Table, field: string): Statement => ({
  id,
  sql: [],
  backfill: {
    table: name,
    set: sqlText(sql`_extra = _extra - ${sql.lit(field)}`),
    where: sqlText(sql`_extra ? ${sql.lit(field)}`),
    rows,
  },
  undo: [],
})

function writeAnew(step: PlannedStep, doing: Rewriting, phasing: Phasing): void {
  const { standing, phases } = phasing
  const { table, column } = doing
  const shadow = shadowOf(step, doing, standing)
  const source = standing.source(table, column)!
  const check = canFail(doing) ? unfitIndex(step, shadow, source) : null
  phases.expand.push(expandShadow(step.id, shadow))
  phases.expand.push({ id: step.id, sql: [analyze(shadow)], beside: true, undo: [] })
  if (check) phases.expand.push(check)
  const at = dataTable(table.name)
  const rename = (from: string, to: string) =>
    sqlText(sql`ALTER TABLE ${at} RENAME COLUMN ${sql.id(from)} TO ${sql.id(to)}`)
  // By now the renames of this plan are done, and the old column has the name of the new one.
  const kept = doing.operation === 'retype-column' ? doing.kept : undefined
  const former = kept?.column ?? formerName(column)
  phases.middle.push({
    id: step.id,
    ...(check && { refuse: unfitLeft(table, column.name, shadow) }),
    sql: [...dropTrigger(shadow), rename(column.name, former), rename(shadow.name, column.name)],
    undo: [],
  })
  if (kept) return
  phases.contract.push({
    id: step.id,
    sql: [sqlText(sql`ALTER TABLE ${at} DROP COLUMN IF EXISTS ${sql.id(former)}`)],
    undo: [],
  })
}

function shadowOf(step: PlannedStep, doing: Rewriting, standing: Standing): Shadow {
  const { table, column } = doing
  const source = standing.source(table, column)!
  const value = (of: (column: string) => Sql): Sql =>
    doing.operation === 'retype-column'
      ? converted(of(source), doing.before.type, column.type)
      : renamedTarget(of(source), doing.renames)
  return { table: standing.table(table.name)!, column, name: stageName(column), value, rows: step.rows }
}

/** Where somebody chose that what does not fit is emptied, nothing is in the way. */
const canFail = (doing: Rewriting) =>
  doing.operation === 'retype-column' && !doing.choice && !isTotal(doing.before.type, doing.column.type)

/** Over values that somebody wrote meanwhile and that are none of the new type: small, and asked in the switch. */
function unfitIndex({ id, rows }: PlannedStep, { table, name }: Shadow, source: string): Statement {
  const index = `${name}_unfit`
  return {
    id,
    index,
    beside: true,
    rows,
    sql: [
      sqlText(sql`CREATE INDEX CONCURRENTLY ${sql.id(index)} ON ${dataTable(table)} (_id)
        WHERE ${sql.id(source)} IS NOT NULL AND ${sql.id(name)} IS NULL`),
    ],
    undo: [sqlText(dropIndex(index))],
  }
}

const unfitLeft = ({ name, entity }: Table, column: string, shadow: Shadow) => ({
  sql: sqlText(sql`SELECT _id FROM ${dataTable(name)}
    WHERE ${sql.id(column)} IS NOT NULL AND ${sql.id(shadow.name)} IS NULL LIMIT 1`),
  message: `A record of '${entity}' got a value meanwhile that cannot be converted`,
})

/** Indexes that are there and stay, on columns that are written anew: they are made anew too, under a name for now. */
export function remakeIndexes(steps: PlannedStep[], phasing: Phasing): void {
  for (const own of Map.groupBy(steps.filter(isStaged), ({ doing }) => doing.table.id).values()) {
    const step = own.at(-1)!
    const { table } = step.doing
    const staged = new Set(own.map(({ doing }) => ('column' in doing ? doing.column.name : '')))
    for (const index of [...table.uniques, ...table.indexes])
      if (!phasing.added.has(index.name) && index.columns.some(name => staged.has(name)))
        addIndex(step, { table, index, unique: table.uniques.includes(index), replaces: true }, phasing)
  }
}

interface Added {
  table: Table
  index: Index
  unique: boolean
  /** Another one has its name until the switch. */
  replaces: boolean
}

function addIndex({ id, rows }: PlannedStep, { table, index, unique, replaces }: Added, phasing: Phasing): void {
  const { standing, phases } = phasing
  const name = replaces ? `_n_${index.name}` : index.name
  const columns = index.columns.map(column => standing.column(table, column))
  const create = createIndex(standing.table(table.name)!, { ...index, name, columns }, { unique, concurrently: true })
  const undo = [sqlText(dropIndex(name))]
  phases.expand.push({ id, index: name, beside: true, rows, sql: [sqlText(create)], undo })
  if (!replaces) return
  const rename = sql`ALTER INDEX data.${sql.id(name)} RENAME TO ${sql.id(index.name)}`
  phases.middle.push({ id, sql: [sqlText(dropIndex(index.name)), sqlText(rename)], undo: [] })
}

function addForeignKey(step: PlannedStep, { table, key }: Keying, { standing, phases }: Phasing) {
  const now = standing.table(table.name)!
  const target = standing.table(key.targetTable)
  const name = target === null ? table.name : now
  const at = dataTable(name)
  const standingKey =
    target === null ? key : { ...key, column: standing.column(table, key.column), targetTable: target }
  const add: Statement = {
    id: step.id,
    sql: [
      sqlText(sql`ALTER TABLE ${at} DROP CONSTRAINT IF EXISTS ${sql.id(key.name)}`),
      sqlText(sql`${foreignKey(at, standingKey)} NOT VALID`),
    ],
    undo: [sqlText(sql`ALTER TABLE IF EXISTS ${at} DROP CONSTRAINT IF EXISTS ${sql.id(key.name)}`)],
  }
  const validate: Statement = {
    id: step.id,
    beside: true,
    rows: step.rows,
    sql: [sqlText(sql`ALTER TABLE ${at} VALIDATE CONSTRAINT ${sql.id(key.name)}`)],
    undo: [],
  }
  // A target that is made only in the switch is empty: nothing can point to it yet, and nothing can fail.
  if (target === null) {
    phases.middle.push({ ...add, undo: [] })
    phases.contract.push(validate)
  } else phases.expand.push(add, validate)
}
