/**
 * Changes rows of one entity, one or many, in one statement. Each must still be at the version it was read at, and lie
 * within the policy before and after, so that no change moves a record out of reach or into it.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Action } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { askBeforeSave } from './before-save.ts'
import { changeChecks } from './change-checks.ts'
import {
  columnsOfField,
  columnValues,
  extraColumnOf,
  loggedValues,
  sealedValues,
  type WrittenColumn,
} from './columns.ts'
import { type Draft, hasParts } from './draft.ts'
import { brokenColumns, reachingChecks, unbroken } from './reaching-checks.ts'
import { refusedRows } from './refused-rows.ts'
import { givenRows, rowSlots } from './rows.ts'
import { columnNames, type SavedRecord, savedRows } from './saved.ts'
import { mayBelong, mayOwn, mayPoint, pointingFields } from './targets.ts'

/** In any order. Throws 403, 404, 412 or 422 when one of them cannot be written; with a transaction around, none is. */
export async function updateRows(
  context: Context,
  entity: Entity,
  drafts: Draft[],
  at: string[],
): Promise<SavedRecord[]> {
  await askBeforeSave(context, drafts, at)
  const change = changeOf(entity, drafts)
  const { model, caller } = context
  const names = change.columns.map(({ name }) => name)
  const key = [policyOf(model, caller, entity, 'update').key, caller.locale, change.isOne, names, drafts.some(hasParts)]
  const unchecked = drafts.some(hasParts)
  const row = { ...rowOf(context, entity, 'r'), unchecked }
  const rowsGiven = drafts.map(draft => givenRow(context, draft, change))
  const values = Object.assign(rowSlots(context, sentColumns(change), rowsGiven), logSlots(context))
  const update = prepared(model, JSON.stringify(['update', ...key]), () => updateStatement(row, change))
  const { rows } = await run<SavedRecord>(context, update, values, { as: 'soleWrite' })
  if (rows.length === drafts.length) return rows
  const asked = prepared(model, JSON.stringify(['why-update', ...key]), () => whyStatement(row, change))
  const verdicts = (await run<JsonObject>(context, asked, values)).rows
  const fields = pointingFields(change.fields)
  throw refusedRows(entity, { action: 'update', drafts, at, fields, checks: checksOf(row, row, change) }, verdicts)
}

/** What any of the rows changes is written in all of them: a row that does not change it is given what it has. */
interface Change {
  fields: Field[]
  columns: WrittenColumn[]
  assigned: boolean
  isOne: boolean
}

function changeOf(entity: Entity, drafts: Draft[]): Change {
  const fields = entity.fields.filter(({ name }) => drafts.some(({ changed }) => changed.has(name)))
  const extra = drafts.some(({ changed }) => [...changed].some(name => !entity.byName.has(name)))
  const assigned = drafts.some(({ before, owner, unit }) => owner !== before?.owner || unit !== before?.unit)
  const ownership: WrittenColumn[] = [
    { name: '_owner', type: 'uuid' },
    { name: '_unit', type: 'uuid' },
  ]
  const columns = [
    ...fields.flatMap(columnsOfField),
    ...(extra ? extraColumnOf(entity) : []),
    ...(assigned ? ownership : []),
    ...(drafts.some(({ isMoved }) => isMoved) ? [{ name: '_position', type: 'integer' } as const] : []),
  ]
  return { fields, columns, assigned, isOne: drafts.length === 1 }
}

const guards: WrittenColumn[] = [
  { name: '_id', type: 'uuid' },
  { name: ':version', type: 'integer' },
  { name: ':before', type: 'jsonb' },
  { name: ':after', type: 'jsonb' },
]

function givenRow(context: Context, draft: Draft, { fields }: Change): JsonObject {
  const { entity, id, before, owner, unit, position, record, changed } = draft
  return {
    ...columnValues(entity, record, fields),
    ...sealedValues(context, draft, fields),
    _id: id,
    _owner: owner,
    _unit: unit,
    _position: position,
    ':version': before!.version,
    ':before': { ...loggedValues(entity, before!.record, changed), ...ownershipOf(draft, before!) },
    ':after': { ...loggedValues(entity, record, changed), ...ownershipOf(draft, draft) },
  }
}

/** Under names that no lasting id can be. */
function ownershipOf({ before, owner, unit }: Draft, of: { owner: string | null; unit: string | null }): JsonObject {
  return {
    ...(owner !== before!.owner && { _owner: of.owner }),
    ...(unit !== before!.unit && { _unit: of.unit }),
  }
}

const sentColumns = ({ columns }: Change) => [...columns, ...guards]
const given = (change: Change) => givenRows(sentColumns(change), change.isOne)

function updateStatement(row: Row, change: Change): RawBuilder<unknown> {
  const { entity, alias } = row
  const { parts, from, isHeld } = given(change)
  const table = sql.id(alias)
  const set = change.columns.map(({ name }) => sql`${sql.id(name)} = n.${sql.id(name)},`)
  const returned = sql.join(columnNames(entity).map(name => sql.id(alias, name)))
  const log = sql`select c."_id" as record, c."_version" as version, g.":before" as before, g.":after" as after
    from changed as c join given as g on g."_id" = c."_id"`
  return sql`with ${parts},
    changed as (update ${tableOf(entity)} as ${table} set ${sql.join(set, sql` `)}
        "_version" = ${sql.id(alias, '_version')} + 1, "_updated_at" = ${slot('now')}::timestamptz,
        "_updated_by" = ${slot('caller.id')}::uuid
      from ${from('n')}
      where ${isHeld} and ${matches(row)} and ${sql.id(alias, '_version')} = n.":version"
        and ${sql.join(beforeConditions(row, change), sql` and `)} and ${afterConditions(row, change)}
      returning ${returned}),
    logged as (${logChanges('update', entity, log)})
    ${savedRows(row.context, entity, 'changed')}`
}

const matches = ({ alias }: Row): RawBuilder<SqlBool> =>
  sql`${sql.id(alias, '_id')} = n."_id" and ${sql.id(alias, '_deleted_at')} is null`

function within({ context, entity }: Row, action: Action, alias: string): RawBuilder<SqlBool> {
  const { rows } = policyOf(context.model, context.caller, entity, action)
  return rows ? sql<SqlBool>`coalesce(${rows(alias)}, false)` : sql<SqlBool>`true`
}

const beforeConditions = (row: Row, { assigned }: Change) => [
  within(row, 'update', row.alias),
  ...(assigned ? [within(row, 'assign', row.alias)] : []),
]

/** The row as it will be: what is not changed comes from the table. */
function afterImage({ entity, alias }: Row, { columns }: Change): RawBuilder<unknown> {
  const changed = new Set(columns.map(({ name }) => name))
  return sql.join(columnNames(entity).map(name => (changed.has(name) ? sql`n.${sql.id(name)}` : sql.id(alias, name))))
}

function afterConditions(row: Row, change: Change): RawBuilder<SqlBool> {
  const after: Row = { ...row, alias: row.nextAlias() }
  const isBound = policyOf(row.context.model, row.context.caller, row.entity, 'update').rows !== null
  const conditions = [
    ...(isBound ? [within(row, 'update', after.alias)] : []),
    ...(change.assigned ? [mayOwn(after), mayBelong(after)] : []),
    ...pointingFields(change.fields).flatMap(field => mayPoint(after, field) ?? []),
    ...unbroken(checksOf(row, after, change)),
  ]
  if (conditions.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`exists (select from (select ${afterImage(row, change)}) as ${sql.id(after.alias)}
    where ${sql.join(conditions, sql` and `)})`
}

const checksOf = (before: Row, after: Row, { fields }: Change) => [
  ...reachingChecks(after),
  ...changeChecks(before, after, fields),
]

function whyStatement(row: Row, change: Change): RawBuilder<unknown> {
  const { entity, alias } = row
  const after: Row = { ...row, alias: row.nextAlias() }
  const points = pointingFields(change.fields).map(
    (field, index) => sql`${mayPoint(after, field)} as ${sql.id(`:${index}`)}`,
  )
  const checks = [
    sql`${sql.id(alias, '_version')} = n.":version" as fresh`,
    sql`${sql.join(beforeConditions(row, change), sql` and `)} as allowed`,
    sql`${within(row, 'update', after.alias)} as stays`,
    sql`${change.assigned ? mayOwn(after) : sql`true`} as owner`,
    sql`${change.assigned ? mayBelong(after) : sql`true`} as unit`,
    ...points,
    ...brokenColumns(checksOf(row, after, change)),
  ]
  return sql`with ${given(change).parts}
    select n."_id" as id, ${sql.join(checks)}
    from given as n join ${tableOf(entity)} as ${sql.id(alias)} on ${matches(row)}
      cross join lateral (select ${afterImage(row, change)}) as ${sql.id(after.alias)}`
}
