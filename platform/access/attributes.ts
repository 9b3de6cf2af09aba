/**
 * What `user.x` reads in expressions: the fields that stand in the person's own row of the entity `user`, as a record's
 * JSON has them. Somebody without a row still has an id.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import type { Storage } from '../contract/storage.ts'
import type { Model } from '../metadata/model.ts'
import type { Facts } from './facts.ts'

export function attributesOf({ id, row }: Facts, model: Model): JsonObject {
  const entity = model.entities.get('user')
  if (!row || !entity) return { _id: id }
  const fields = entity.fields.map(({ name, storage }) => [name, storedValue(row, storage)] as const)
  const values = [...systemColumns.map(([name, storage]) => [name, storedValue(row, storage)] as const), ...fields]
  return Object.fromEntries(values.filter(([, value]) => value !== null)) as JsonObject
}

const moment = (column: string): Storage => ({ kind: 'column', column, type: 'timestamptz' })
const systemColumns: [string, Storage][] = [
  ['_id', { kind: 'column', column: '_id', type: 'uuid' }],
  ['_version', { kind: 'column', column: '_version', type: 'bigint' }],
  ['_createdAt', moment('_created_at')],
  ['_updatedAt', moment('_updated_at')],
]

function storedValue(row: JsonObject, storage: Storage): Json {
  if (storage.kind === 'pair') return pair(row[storage.entityColumn], row[storage.idColumn])
  if (storage.kind !== 'column') return null
  const value = row[storage.column] ?? null
  return storage.type === 'timestamptz' && typeof value === 'string' ? new Date(value).toISOString() : value
}

const pair = (entity: Json | undefined, _id: Json | undefined): Json => (entity && _id ? { entity, _id } : null)
