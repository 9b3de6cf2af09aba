/** A field's value in SQL as a record's JSON has it. */
import { type RawBuilder, sql } from 'kysely'
import type { FieldModel, SystemField } from '../../contract/entity.ts'
import type { Field } from '../../metadata/model.ts'
import { sealedValue } from './sealed.ts'

type Value = RawBuilder<unknown>

/** Of fields that stand in the row itself; null for links, children, and what is computed (computed.ts). */
export function storedValue(field: Field, alias: string): Value | null {
  const { storage } = field
  if (storage.kind === 'pair') return pairValue(alias, storage.entityColumn, storage.idColumn)
  if (storage.kind === 'sealed') return sealedValue(field, alias, storage.column)
  return storage.kind === 'column' ? asJson(field, sql.id(alias, storage.column)) : null
}

/** A value of the field's own type, as a record's JSON has it. */
export function asJson(field: Field, value: Value): Value {
  const type = 'type' in field.storage ? field.storage.type : null
  if (type === 'timestamptz') return instant(value)
  return type === 'bigint' && isInt64(field) ? sql`${value}::text` : value
}

/** `format: int64` goes beyond what a JSON number can say, so it travels as text. */
export const isInt64 = (field: FieldModel): boolean => field.type === 'integer' && field.schema?.['format'] === 'int64'

/** RFC 3339 in UTC with milliseconds, whatever the session's time zone. */
export const instant = (column: Value): Value =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const pairValue = (alias: string, entityColumn: string, idColumn: string): Value => {
  const [entity, id] = [sql.id(alias, entityColumn), sql.id(alias, idColumn)]
  return sql`case when ${id} is not null then json_build_object('entity', ${entity}, '_id', ${id}) end`
}

export type StoredSystemField = Exclude<SystemField, '_label'>

export const systemColumns: Record<StoredSystemField, { column: string; type: 'uuid' | 'integer' | 'timestamptz' }> = {
  _id: { column: '_id', type: 'uuid' },
  _version: { column: '_version', type: 'integer' },
  _createdAt: { column: '_created_at', type: 'timestamptz' },
  _createdBy: { column: '_created_by', type: 'uuid' },
  _updatedAt: { column: '_updated_at', type: 'timestamptz' },
  _updatedBy: { column: '_updated_by', type: 'uuid' },
  _deletedAt: { column: '_deleted_at', type: 'timestamptz' },
  _owner: { column: '_owner', type: 'uuid' },
  _unit: { column: '_unit', type: 'uuid' },
}

export function systemValue(name: StoredSystemField, alias: string): Value {
  const { column, type } = systemColumns[name]
  const value = sql.id(alias, column)
  return type === 'timestamptz' ? instant(value) : value
}

export const isStoredSystemField = (name: string): name is StoredSystemField => Object.hasOwn(systemColumns, name)
