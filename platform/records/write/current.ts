/** A record as it stands before a change: all of it, hidden fields too, where the caller may see and reach the record. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Action } from '../../contract/documents.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import { notAllowed } from '../../errors.ts'
import type { Entity, Field, Model } from '../../metadata/model.ts'
import { systemFieldsOf, unknownRecord } from '../query/viewer.ts'
import { asJson, isStoredSystemField, storedValue, systemValue } from '../sql/column.ts'
import { computedValue } from '../sql/computed.ts'
import { type Column, rowJson, rowsJson } from '../sql/json.ts'
import { labelValue } from '../sql/label.ts'
import { prepared, run } from '../sql/prepared.ts'
import { maxItems } from '../sql/projection.ts'
import { hopOf, rowsOf, tableOf } from '../sql/relation.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import type { Current } from './draft.ts'
import { isHeld, recordHeld } from './held-record.ts'
import { recordOf } from './record.ts'

export interface Reached extends Current {
  /** Whether the caller may do it to this very record. */
  allowed: boolean
  mayAssign: boolean
}

export interface CurrentOptions {
  action: Exclude<Action, 'create' | 'read'>
  trashed?: boolean
  /** Nobody else changes it until the transaction ends. */
  lock?: boolean
  /** What formulas and rollups give, too: for a body that sends some back as it read them. */
  computed?: boolean
}

/** Null for a record that does not exist, and for one the caller may not see. */
export async function currentRecord(
  context: Context,
  entity: Entity,
  id: string,
  { action, trashed = false, lock = false, computed = false }: CurrentOptions,
): Promise<Reached | null> {
  const { model, caller } = context
  const policyKey = policyOf(model, caller, entity, action).key
  const key = JSON.stringify(['current', policyKey, caller.locale, trashed, lock, computed])
  const which = sql<SqlBool>`= ${slot('id')}::uuid`
  const options = { action, trashed, lock, computed, which }
  const statement = prepared(model, key, () => currentStatement(rowOf(context, entity, 'r'), options))
  const { rows } = await run<CurrentRow>(context, statement, { id }, { as: 'shortRead' })
  refuseHeld(context, entity, rows)
  return rows[0] ? reachedOf(model, entity, rows[0]) : null
}

/** Those of the records that are there, or in the trash, in any order. */
export async function currentRecords(
  context: Context,
  entity: Entity,
  ids: string[],
  action: CurrentOptions['action'],
  trashed = false,
): Promise<Reached[]> {
  const { model, caller } = context
  const key = JSON.stringify(['currents', policyOf(model, caller, entity, action).key, caller.locale, trashed])
  const options = {
    action,
    trashed,
    lock: false,
    computed: false,
    which: sql<SqlBool>`= any(${slot('ids')}::uuid[])`,
  }
  const statement = prepared(model, key, () => currentStatement(rowOf(context, entity, 'r'), options))
  const { rows } = await run<CurrentRow>(context, statement, { ids })
  refuseHeld(context, entity, rows)
  return rows.map(row => reachedOf(model, entity, row))
}

interface CurrentRow {
  record: JsonObject
  allowed: boolean
  assign: boolean
  held: boolean
}

/** What is being decided on stays as it is until then, for everybody but the platform itself. */
function refuseHeld({ caller }: Context, entity: Entity, rows: CurrentRow[]): void {
  if (caller.kind !== 'system' && rows.some(({ allowed, held }) => allowed && held)) throw recordHeld(entity)
}

const reachedOf = (model: Model, entity: Entity, { record, allowed, assign }: CurrentRow): Reached => ({
  ...currentOf(model, entity, record),
  allowed,
  mayAssign: assign,
})

/** For a deletion or restore: throws 404 or 403 where there is nothing to be done. */
export async function lockedRecord(
  context: Context,
  entity: Entity,
  id: string,
  options: Omit<CurrentOptions, 'lock'>,
): Promise<Reached> {
  const current = await currentRecord(context, entity, id, { ...options, lock: true })
  if (!current) throw unknownRecord(entity, id)
  if (!current.allowed) throw notAllowed(`You may not ${options.action} this ${entity.name}.`)
  return current
}

interface StatementOptions extends Required<CurrentOptions> {
  /** Stands behind the id. */
  which: RawBuilder<SqlBool>
}

function currentStatement(row: Row, { action, trashed, lock, computed, which }: StatementOptions): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const may = (wanted: Action) => {
    const policy = policyOf(context.model, context.caller, entity, wanted)
    return policy.rows ? sql<SqlBool>`coalesce(${policy.rows(alias)}, false)` : sql<SqlBool>`true`
  }
  const deleted = sql.id(alias, '_deleted_at')
  // What one may change without being allowed to look at it is still found.
  return sql`select ${rowJson({ columns: wholeRecord(row, { computed, depth: 0 }), extra: extraOf(row) })} as record,
      ${may(action)} as allowed, ${may('assign')} as assign, ${isHeld(row)} as held
    from ${tableOf(entity)} as ${sql.id(alias)}
    where ${sql.id(alias, '_id')} ${which}
      and ${deleted} is ${trashed ? sql`not null` : sql`null`} and (${may('read')} or ${may(action)})
    ${lock ? sql`for update of ${sql.id(alias)}` : sql``}`
}

const extraOf = ({ entity, alias }: Row) =>
  entity.extraColumn ? sql`coalesce(${sql.id(alias, entity.extraColumn)}, '{}')` : null

/** Line items of line items of line items: deeper than anybody edits in one form. */
const maxDepth = 3

interface Whole {
  computed: boolean
  /** How many parents there are above. */
  depth: number
}

function wholeRecord(row: Row, whole: Whole): Column[] {
  const { entity, alias } = row
  const system = systemFieldsOf(entity).filter(isStoredSystemField)
  return [
    { key: '_label', value: labelValue(row) },
    ...system.map(name => ({ key: name, value: systemValue(name, alias) })),
    ...entity.fields.flatMap(field => {
      const value = wholeValue(row, field, whole)
      return value ? [{ key: field.name, value }] : []
    }),
  ]
}

/** Of links and line items what the caller sees: what is not shown is not lost by a save. */
function wholeValue(row: Row, field: Field, { computed, depth }: Whole): RawBuilder<unknown> | null {
  if (field.computed) return computed ? asJson(field, computedValue(row, field)) : null
  const stored = storedValue(field, row.alias)
  if (stored || (field.type !== 'relations' && field.type !== 'items')) return stored
  const hop = depth < maxDepth ? hopOf(row, field) : null
  if (!hop) return null
  const { target } = hop
  if (field.type === 'items')
    return rowsJson(
      { columns: wholeRecord(target, { computed, depth: depth + 1 }), extra: extraOf(target) },
      sql`${rowsOf(hop)} ${hop.order} limit ${maxItems}`,
    )
  return sql`array(select ${sql.id(target.alias, '_id')} ${rowsOf(hop)} ${hop.order})`
}

function currentOf(model: Model, entity: Entity, json: JsonObject): Current {
  const system: JsonObject = {}
  const record = recordOf()
  const computed = recordOf()
  const items = new Map<string, Current[]>()
  for (const [key, value] of Object.entries(json)) {
    const field = entity.byName.get(key)
    if (key === '_label' || (!field && isStoredSystemField(key))) system[key] = value
    else if (field?.computed) computed[key] = value
    else if (field?.type === 'items') items.set(key, childrenOf(model, field, value))
    else if (value !== null && !isEmptySet(field, value)) record[key] = value
  }
  for (const [name, children] of items) if (children.length) record[name] = children.map(({ id }) => id)
  return {
    id: system['_id'] as string,
    version: system['_version'] as number,
    owner: (system['_owner'] as string | null | undefined) ?? null,
    unit: (system['_unit'] as string | null | undefined) ?? null,
    system,
    record,
    computed,
    items,
  }
}

/** No links are no value: nobody may have been asked for any. */
const isEmptySet = (field: Field | undefined, value: Json) =>
  field?.type === 'relations' && Array.isArray(value) && value.length === 0

function childrenOf(model: Model, { storage }: Field, value: Json): Current[] {
  const child = storage.kind === 'children' ? model.entities.get(storage.entity) : undefined
  return child ? (value as JsonObject[]).map(each => currentOf(model, child, each)) : []
}
