/** New records of one entity, one or many, in one statement that checks them against the policy, writes and logs them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { JsonObject } from '../../contract/json.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity } from '../../metadata/model.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { askBeforeSave } from './before-save.ts'
import { changeChecks } from './change-checks.ts'
import { columnsOfEntity, columnValues, loggedValues, sealedValues, type WrittenColumn } from './columns.ts'
import { type Draft, hasParts } from './draft.ts'
import { brokenColumns, reachingChecks, unbroken } from './reaching-checks.ts'
import { type Refusals, refusedRows } from './refused-rows.ts'
import { type GivenRows, givenRows, rowSlots } from './rows.ts'
import { columnNames, type SavedRecord, savedRows } from './saved.ts'
import { mayBelong, mayOwn, mayPoint, pointingFields } from './targets.ts'

export interface InsertOptions {
  /** Where each draft stood in what was sent, for problems. */
  at: string[]
  /** Line items point to the record they came with: nobody has to see it. */
  parentField?: string
}

/** In the order of the drafts. Throws 403 or 422 with all reasons, and then nothing is written. */
export async function insertRows(
  context: Context,
  entity: Entity,
  drafts: Draft[],
  options: InsertOptions,
): Promise<SavedRecord[]> {
  const { model, caller } = context
  await askBeforeSave(context, drafts, options.at)
  const isOne = drafts.length === 1
  const key = [
    policyOf(model, caller, entity, 'create').key,
    caller.locale,
    isOne,
    options.parentField ?? '',
    drafts.some(hasParts),
  ]
  const unchecked = drafts.some(hasParts)
  const row = { ...rowOf(context, entity, 'r'), unchecked }
  const values = Object.assign(
    rowSlots(
      context,
      sentColumns(entity),
      drafts.map(draft => givenRow(context, draft)),
    ),
    logSlots(context),
  )
  const insert = prepared(model, JSON.stringify(['insert', ...key]), () => insertStatement(row, options, isOne))
  const { rows } = await run<SavedRecord>(context, insert, values, { as: 'soleWrite' })
  if (rows.length === drafts.length) return inOrder(rows, drafts)
  const fields = checkedFields(entity, options)
  const refusals: Refusals = { action: 'create', drafts, at: options.at, fields, checks: checksOf(row) }
  const asked = prepared(model, JSON.stringify(['why-insert', ...key]), () => whyStatement(row, options, isOne))
  throw refusedRows(entity, refusals, (await run<JsonObject>(context, asked, values)).rows)
}

const inOrder = (rows: SavedRecord[], drafts: Draft[]): SavedRecord[] => {
  const byId = new Map(rows.map(row => [row.id, row]))
  return drafts.map(({ id }) => byId.get(id)!)
}

/** Of an entity always the same; making them anew for each record took a tenth of its time. */
function sentColumns(entity: Entity): WrittenColumn[] {
  const known = columnsSent.get(entity)
  if (known) return known
  const made: WrittenColumn[] = [
    { name: '_id', type: 'uuid' },
    { name: '_owner', type: 'uuid' },
    { name: '_unit', type: 'uuid' },
    { name: '_position', type: 'integer' },
    ...columnsOfEntity(entity),
    { name: ':after', type: 'jsonb' },
  ]
  columnsSent.set(entity, made)
  return made
}
const columnsSent = new WeakMap<Entity, WrittenColumn[]>()

function givenRow(context: Context, draft: Draft): JsonObject {
  const { entity, id, owner, unit, position, record, changed } = draft
  const row = Object.assign(columnValues(entity, record), sealedValues(context, draft, entity.fields))
  row['_id'] = id
  row['_owner'] = owner
  row['_unit'] = unit
  row['_position'] = position
  row[':after'] = loggedValues(entity, record, changed)
  return row
}

/** As the row will be, system columns too: a policy may ask for any of them. */
const given = (entity: Entity, isOne: boolean): GivenRows =>
  givenRows(sentColumns(entity), isOne, [
    sql`1 as "_version"`,
    sql`${slot('now')}::timestamptz as "_created_at"`,
    sql`${slot('caller.id')}::uuid as "_created_by"`,
    sql`${slot('now')}::timestamptz as "_updated_at"`,
    sql`${slot('caller.id')}::uuid as "_updated_by"`,
    sql`null::timestamptz as "_deleted_at"`,
  ])

function insertStatement(row: Row, options: InsertOptions, isOne: boolean): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const { parts, from, isHeld } = given(entity, isOne)
  const names = [...columnNames(entity), '_position']
  const columns = sql.join(names.map(name => sql.id(name)))
  const conditions = [
    mayCreate(row),
    mayOwn(row),
    mayBelong(row),
    ...pointConditions(row, options),
    ...unbroken(checksOf(row)),
  ]
  const log = sql`select i."_id" as record, i."_version" as version, null::jsonb as before, g.":after" as after
    from inserted as i join given as g on g."_id" = i."_id"`
  return sql`with ${parts},
    inserted as (insert into ${tableOf(entity)} (${columns})
      select ${sql.join(names.map(name => sql.id(alias, name)))} from ${from(alias)}
      where ${isHeld} and ${sql.join(conditions, sql` and `)} returning ${columns}),
    logged as (${logChanges('create', entity, log)})
    ${savedRows(context, entity, 'inserted')}`
}

function mayCreate({ context, entity, alias }: Row): RawBuilder<SqlBool> {
  const { rows } = policyOf(context.model, context.caller, entity, 'create')
  return rows ? sql<SqlBool>`coalesce(${rows(alias)}, false)` : sql<SqlBool>`true`
}

const checksOf = (row: Row) => [...reachingChecks(row), ...changeChecks(null, row, row.entity.fields)]

const checkedFields = (entity: Entity, { parentField }: InsertOptions) =>
  pointingFields(entity.fields).filter(({ name }) => name !== parentField)

const pointConditions = (row: Row, options: InsertOptions) =>
  checkedFields(row.entity, options).flatMap(field => mayPoint(row, field) ?? [])

/** Which of the conditions a row does not meet; only asked when one was not written. */
function whyStatement(row: Row, options: InsertOptions, isOne: boolean): RawBuilder<unknown> {
  const fields = pointConditions(row, options).map((condition, index) => sql`${condition} as ${sql.id(`:${index}`)}`)
  const checks = [
    sql`${mayCreate(row)} as stays`,
    sql`${mayOwn(row)} as owner`,
    sql`${mayBelong(row)} as unit`,
    ...fields,
    ...brokenColumns(checksOf(row)),
  ]
  const { parts, from } = given(row.entity, isOne)
  return sql`with ${parts} select ${sql.id(row.alias, '_id')} as id, ${sql.join(checks)} from ${from(row.alias)}`
}
