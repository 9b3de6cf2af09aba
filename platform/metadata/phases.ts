/** Which steps of a plan run before the switch, in it, and after it, where tables are too large to hold still. */

import { sql } from 'kysely'
import { dataTable, ddlOf, validateForeignKey } from './ddl.ts'
import type { Operation } from './diff.ts'
import type { PlannedStep, Prepared } from './plan.ts'
import { sqlText } from './sql-text.ts'

export interface Statement {
  id: string
  sql: string[]
  /** Takes it back; harmless when it was never done. */
  undo: string[]
}

export interface Phases {
  expand: Statement[]
  middle: Statement[]
  contract: Statement[]
}

export function phasesOf({ steps, before }: Prepared): Phases {
  const phases: Phases = { expand: [], middle: [], contract: [] }
  const unsettled = unsettledColumns(steps)
  for (const step of steps) {
    const { doing } = step
    if (doing.operation === 'drop-unique' || doing.operation === 'drop-index') dropLater(step, phases)
    else if (isExpandable(doing, unsettled, before)) {
      phases.expand.push({ id: step.id, sql: ddlOf(doing, step.live), undo: undoOf(doing) })
      if (doing.operation === 'add-foreign-key' && step.live)
        phases.contract.push({ id: step.id, sql: [validateForeignKey(doing.table, doing.key)], undo: [] })
    } else phases.middle.push({ id: step.id, sql: ddlOf(doing), undo: [] })
  }
  return phases
}

/** A unique constraint that falls must fall with the switch; an index only costs. */
function dropLater(step: PlannedStep, { middle, contract }: Phases): void {
  const isNeeded = step.doing.operation === 'drop-unique'
  const phase = isNeeded ? middle : contract
  phase.push({ id: step.id, sql: ddlOf(step.doing, !isNeeded && step.live), undo: [] })
}

/** Tables and columns that get their name, type or place only in the switch; what stands on them waits for it. */
function unsettledColumns(steps: PlannedStep[]): { tables: Set<string>; columns: Set<string> } {
  const tables = new Set<string>()
  const columns = new Set<string>()
  for (const { doing } of steps) {
    if (/^(rename|restore|archive)-table$/.test(doing.operation)) tables.add(doing.table.name)
    if (/^(rename|retype|restore|archive)-column$/.test(doing.operation) && 'column' in doing)
      columns.add(`${doing.table.name} ${doing.column.name}`)
  }
  return { tables, columns }
}

function isExpandable(
  doing: Operation,
  { tables, columns }: ReturnType<typeof unsettledColumns>,
  before: Prepared['before'],
) {
  const settled = (...names: string[]) =>
    !tables.has(doing.table.name) && names.every(name => !columns.has(`${doing.table.name} ${name}`))
  switch (doing.operation) {
    case 'create-table':
      return settled() && ![...before.values()].some(({ name }) => name === doing.table.name)
    case 'add-column':
      return settled(doing.column.name) && !doing.adopts && !doing.fills
    case 'create-link-table':
      return settled() && !tables.has(doing.link.targetTable)
    // Unique on old rows is tried before the switch; on the old revision it would refuse what was allowed.
    case 'add-index':
      return settled(...doing.index.columns)
    case 'add-unique':
      return settled(...doing.index.columns)
    case 'add-foreign-key':
      return settled(doing.key.column) && !tables.has(doing.key.targetTable)
    default:
      return false
  }
}

function undoOf(doing: Operation): string[] {
  const at = dataTable(doing.table.name)
  switch (doing.operation) {
    case 'create-table':
      return [sqlText(sql`DROP TABLE IF EXISTS ${at}`)]
    case 'create-link-table':
      return [sqlText(sql`DROP TABLE IF EXISTS ${dataTable(doing.link.name)}`)]
    case 'add-column':
      return [sqlText(sql`ALTER TABLE IF EXISTS ${at} DROP COLUMN IF EXISTS ${sql.id(doing.column.name)}`)]
    case 'add-index':
    case 'add-unique':
      return [sqlText(sql`DROP INDEX IF EXISTS data.${sql.id(doing.index.name)}`)]
    case 'add-foreign-key':
      return [sqlText(sql`ALTER TABLE IF EXISTS ${at} DROP CONSTRAINT IF EXISTS ${sql.id(doing.key.name)}`)]
    default:
      return []
  }
}
