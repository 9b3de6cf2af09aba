/**
 * A change set → what applying it would do, without doing any of it.
 *
 *     const plan = await planChange(database, models.current(), { base: 7, entities: [{ text }] })
 *     plan.steps   // [{ id: 'add-column account.region', sql: […], class: 'instant', rows: 312, … }]
 */
import { createHash } from 'node:crypto'
import type { ChangeSet } from '../contract/documents.ts'
import type { DocumentChange, Plan } from '../contract/plan.ts'
import type { Problem } from '../contract/problem.ts'
import type { Database } from '../database/database.ts'
import { invalid } from '../errors.ts'
import { archivedTableOf } from './archived-table.ts'
import { checkChange } from './check.ts'
import { type CompiledModel, compileModel, type ModelSources } from './compile-model.ts'
import { chooseUnfit, conversionOf } from './conversion.ts'
import { hasExtraKey, readArchive, rowsOf, smallTable } from './database-state.ts'
import { ddlOf } from './ddl.ts'
import { describeStep, stepClass, stepId } from './describe-step.ts'
import { diffTables, type Operation } from './diff.ts'
import { failingRows } from './failing.ts'
import { followRenames } from './follow-renames.ts'
import { briefLook, type Look } from './look.ts'
import type { Model, WorkflowLanguage } from './model.ts'
import { phasesOf } from './phases.ts'
import type { PlannedStep } from './planned-step.ts'
import { type OptionCheck, removedOptions } from './removed-options.ts'
import { resolveChange } from './resolve.ts'
import type { ResolvedRow } from './resolved.ts'
import { toldSql } from './statement.ts'
import { type Query, queryOf, readSources, withRows } from './store.ts'
import { type Table, type Tables, tablesOf } from './tables.ts'
import { warningsOf } from './warnings.ts'

export async function planChange(
  database: Database,
  model: Model,
  change: ChangeSet,
  { beside }: Pick<PrepareOptions, 'beside'> = {},
): Promise<Plan> {
  return (await preparePlan(queryOf(database), change, { known: model, beside, brief: briefLook(database).brief })).plan
}

export interface Prepared {
  plan: Plan
  rows: ResolvedRow[]
  current: CompiledModel
  next: CompiledModel
  steps: PlannedStep[]
  before: Tables
  /** Options that go and that no record may have by then. */
  options: OptionCheck[]
}

export interface PrepareOptions {
  /** Saves reading and compiling what it has. */
  known?: Model
  /** The known model's where not given. */
  language?: WorkflowLanguage
  /** The platform itself changes what it ships. */
  shipped?: boolean
  /** Of what belongs to the same act and is no change of the model (a pack's sample data): the plan's hash covers it. */
  beside?: string
  /** Somebody waits to be told what it would do: large tables are looked at in part. */
  brief?: Look['brief']
}

/** Throws `invalid` with all problems, and 409 where somebody else was faster. */
export async function preparePlan(query: Query, change: ChangeSet, options: PrepareOptions = {}): Promise<Prepared> {
  const { current, next, allRows } = await modelAfter(query, change, options)
  const before = await tablesNow(query, current, next)
  const archive = await readArchive(query)
  const after = tablesOf(next)
  const look: Look = { query, ...(options.brief && { brief: options.brief }) }
  const removed = await removedOptions(look, { current, next, rows: allRows }, after)
  if (removed.problems.length) throw refuse(removed.problems)
  const operations = [...diffTables({ before, after, archive }), ...removed.operations]
  const unknown = chooseUnfit(operations, change.convert, archive)
  if (unknown.length) throw refuse(unknown)
  const steps = await measured(look, operations, before)
  const documents = allRows.map(({ kind, name, change }): DocumentChange => ({ kind, id: name, change }))
  const plan: Plan = {
    base: current.revision,
    hash: hashOf(allRows, steps, options.beside),
    documents,
    steps: steps.map(({ doing: _, live: __, ...step }) => step),
    warnings: await warningsOf(query, { current, next, rows: allRows }),
  }
  return { plan, rows: allRows, current, next, steps, before, options: removed.checks }
}

/** The model as a change would leave it. Throws as `preparePlan` does. */
export async function modelAfter(query: Query, change: ChangeSet, options: PrepareOptions = {}) {
  const current = await currentModel(query, options)
  const { rows, problems } = await resolveChange(query, current, change, options.shipped)
  if (problems.length) throw refuse(problems)
  const { next, allRows } = follow(current, rows)
  const found = checkChange({ current, next, rows: allRows })
  if (found.length) throw refuse(found)
  return { current, next, allRows }
}

const refuse = (problems: Problem[]) =>
  invalid(problems.length === 1 ? problems[0]!.message : `The change has ${problems.length} problems.`, problems)

async function currentModel(query: Query, { known, language }: PrepareOptions): Promise<CompiledModel> {
  const compiled = known && 'sources' in known ? (known as CompiledModel) : undefined
  const sources = await readSources(query, compiled?.sources)
  return compiled?.revision === sources.revision
    ? compiled
    : compileModel(sources, compiled, language ?? known?.language)
}

/** The model after the change, with what follows from it: documents that name what was renamed. */
function follow(current: CompiledModel, rows: ResolvedRow[]): { next: CompiledModel; allRows: ResolvedRow[] } {
  const revision = current.revision + 1
  const sourcesWith = (all: ResolvedRow[]): ModelSources => ({
    ...withRows(
      current.sources,
      all.map(row => ({ ...row, revision })),
    ),
    revision,
  })
  const next = compileModel(sourcesWith(rows), current)
  const allRows = followRenames(current, next, rows)
  return { next: allRows === rows ? next : compileModel(sourcesWith(allRows), next), allRows }
}

/** As they stand in the database: those of the model, and archived ones that come back. */
async function tablesNow(query: Query, current: CompiledModel, next: CompiledModel): Promise<Map<string, Table>> {
  const tables = tablesOf(current)
  for (const entity of next.entities.values()) {
    if (tables.has(entity.id)) continue
    const archived = await archivedTableOf(query, entity.id)
    if (archived) tables.set(entity.id, archived)
  }
  return tables
}

async function measured(look: Look, operations: Operation[], before: Tables): Promise<PlannedStep[]> {
  const { query } = look
  const counts = new Map<string, number>()
  const steps: PlannedStep[] = []
  for (const doing of operations) {
    const table = before.get(doing.table.id) ?? null
    if (table && !counts.has(table.id)) counts.set(table.id, await rowsOf(look, table.name))
    const rows = counts.get(doing.table.id) ?? 0
    if (table?.open && rows && doing.operation === 'add-column' && !isRelation(doing))
      doing.adopts = await hasExtraKey(query, table.name, doing.column.field)
    const now = { before: table, rows }
    const conversion = rows ? await conversionOf(look, doing, now) : null
    const fits = !conversion?.estimated && conversion?.values === conversion?.converts
    const isSafe = doing.operation === 'retype-column' && (!conversion || fits)
    const { failing, partly } = rows && !isSafe ? await failingRows(look, doing, now) : { failing: null }
    steps.push({
      id: stepId(doing),
      operation: doing.operation,
      entity: doing.table.entity,
      ...(doing.field !== undefined && { field: doing.field }),
      description: describeStep(doing),
      sql: ddlOf(doing),
      // What was not looked at may be lost.
      class: stepClass(doing, rows, failing !== null || partly === true),
      rows: doing.operation === 'replace-options' ? doing.replaces.reduce((sum, { count }) => sum + count, 0) : rows,
      ...(conversion && { conversion }),
      ...(failing && { failing }),
      ...(partly && { partly }),
      doing,
      live: rows >= smallTable,
    })
  }
  tellLiveSql(steps, before)
  return steps
}

/** What is done beside running work is more than the short way would be, and is what one is told. */
function tellLiveSql(steps: PlannedStep[], before: Tables): void {
  if (!steps.some(({ live }) => live)) return
  const { expand, middle, contract } = phasesOf({ steps, before })
  const told = Map.groupBy([...expand, ...middle, ...contract], ({ id }) => id)
  for (const step of steps) if (step.live) step.sql = (told.get(step.id) ?? []).flatMap(toldSql)
}

/** A key that was free text before need not point to a record: it stays where it is. */
const isRelation = ({ table, column }: Extract<Operation, { operation: 'add-column' }>) =>
  column.id.includes('$') || table.foreignKeys.some(key => key.column === column.name)

/** Of what is done, not of how: a table that grows past the limit meanwhile changes the SQL, not the plan. */
function hashOf(rows: ResolvedRow[], steps: PlannedStep[], beside: string | undefined): string {
  const documents = rows.map(({ kind, id, name, body, ids }) => ({ kind, id, name, body, ids }))
  const doings = steps.map(({ id, doing }) => ({
    id,
    sql: ddlOf(doing),
    ...('choice' in doing && { choice: doing.choice }),
  }))
  return createHash('sha256').update(JSON.stringify({ documents, doings, beside })).digest('hex')
}
