/** A record's values by column, as JSON that PostgreSQL turns into rows (`json_to_recordset`). */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { vaultOf } from '../../access/vault.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { aboutOf } from '../sql/sealed.ts'
import { type ColumnType, typeName } from '../sql/types.ts'
import type { Draft } from './draft.ts'
import { isObject } from './merge-patch.ts'

export interface WrittenColumn {
  name: string
  type: ColumnType
}

/** Of a field; none for what stands in other tables. */
export function columnsOfField({ storage }: Field): WrittenColumn[] {
  if (storage.kind === 'column') return [{ name: storage.column, type: storage.type }]
  if (storage.kind === 'sealed') return [{ name: storage.column, type: 'text' }]
  if (storage.kind !== 'pair') return []
  return [
    { name: storage.entityColumn, type: 'text' },
    { name: storage.idColumn, type: 'uuid' },
  ]
}

export const extraColumnOf = ({ extraColumn }: Entity): WrittenColumn[] =>
  extraColumn ? [{ name: extraColumn, type: 'jsonb' }] : []

export const columnsOfEntity = (entity: Entity): WrittenColumn[] => [
  ...entity.fields.flatMap(columnsOfField),
  ...extraColumnOf(entity),
]

/** Only of `fields`; a field without a value becomes null. Unnamed keys go together, as they stand together. */
export function columnValues(entity: Entity, record: JsonObject, fields: readonly Field[] = entity.fields): JsonObject {
  const values: JsonObject = {}
  for (const { name, storage } of fields) {
    const value = record[name]
    if (storage.kind === 'column') values[storage.column] = value ?? null
    if (storage.kind !== 'pair') continue
    values[storage.entityColumn] = isObject(value) ? value['entity']! : null
    values[storage.idColumn] = isObject(value) ? value['_id']! : null
  }
  if (entity.extraColumn) values[entity.extraColumn] = unnamed(entity, record)
  return values
}

/** The values of encrypted fields as they are stored; each is bound to its field and record. */
export function sealedValues(
  context: Context,
  { id: recordId, record }: Pick<Draft, 'id' | 'record'>,
  fields: readonly Field[],
): JsonObject {
  const values: JsonObject = {}
  for (const { id, name, storage } of fields) {
    if (storage.kind !== 'sealed') continue
    const value = record[name]
    values[storage.column] = value === undefined ? null : vaultOf(context).seal(value, aboutOf(id, recordId))
  }
  return values
}

function unnamed(entity: Entity, record: JsonObject): JsonObject | null {
  const keys = Object.keys(record).filter(key => !entity.byName.has(key))
  return keys.length ? Object.fromEntries(keys.map(key => [key, record[key]!])) : null
}

/** `"name" text, "amount" numeric`: what `json_to_recordset` is told. */
export const columnDefinitions = (columns: readonly WrittenColumn[]): RawBuilder<unknown> =>
  sql.join(columns.map(({ name, type }) => sql`${sql.id(name)} ${typeName[type]}`))

/** The same values under the fields' lasting ids, for the change log. */
export function loggedValues(entity: Entity, record: JsonObject, names: Iterable<string>): JsonObject {
  const logged: JsonObject = {}
  for (const name of names) {
    const value = record[name]
    const field = entity.byName.get(name)
    if (value !== undefined) logged[field?.id ?? `${unnamedPrefix}${name}`] = field?.encrypted ? sealedInLog : value
  }
  return logged
}

/** That there was a value is told, never which. */
const sealedInLog: JsonObject = { encrypted: true }

/** A lasting id begins with a letter or digit, so an unnamed key of an open schema cannot be taken for one. */
export const unnamedPrefix = '.'
