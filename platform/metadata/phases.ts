/**
 * Which statements of a plan run before the switch (beside running work, unseen by the old revision), in it, and after
 * it. What touches only small tables is all in the switch.
 */
import { sql } from 'kysely'
import { dataTable, ddlOf } from './ddl.ts'
import type { Operation } from './diff.ts'
import { phaseLiveStep, remakeIndexes } from './live-steps.ts'
import type { PlannedStep } from './planned-step.ts'
import { sqlText } from './sql-text.ts'
import { type Standing, standingOf } from './standing.ts'
import type { Phases, Statement } from './statement.ts'
import type { Tables } from './tables.ts'

export function phasesOf(prepared: { steps: PlannedStep[]; before: Tables }): Phases {
  const standing = standingOf(prepared)
  const phases: Phases = { expand: [], middle: [], contract: [] }
  const phasing = {
    standing,
    phases,
    dropped: indexNames(prepared.steps, /^drop-/),
    added: indexNames(prepared.steps, /^add-/),
  }
  for (const step of prepared.steps)
    if (step.live) phaseLiveStep(step, phasing)
    else if (isNewlyMade(step.doing, standing)) phases.expand.push(make(step))
    else phases.middle.push({ id: step.id, sql: ddlOf(step.doing), undo: [] })
  remakeIndexes(prepared.steps, phasing)
  return phases
}

const indexNames = (steps: PlannedStep[], operation: RegExp): Set<string> =>
  new Set(steps.flatMap(({ doing }) => ('index' in doing && operation.test(doing.operation) ? [doing.index.name] : [])))

/** New tables with their indexes: nobody knows them yet. */
function isNewlyMade(doing: Operation, standing: Standing): boolean {
  return doing.operation === 'create-table' && standing.table(doing.table.name) !== null
}

const make = ({ id, doing }: PlannedStep): Statement => ({
  id,
  sql: ddlOf(doing),
  once: true,
  undo: [sqlText(sql`DROP TABLE IF EXISTS ${dataTable(doing.table.name)}`)],
})
