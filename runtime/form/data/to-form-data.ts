/** A record as the form edits it: no nulls, related records by id; their names are kept beside. */
import { type EntityModel, type FieldModel, isPolymorphic, systemFields } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { itemFields } from './select-record.ts'

/** Names of related records by their `_id`. */
export type Labels = Map<string, string>
type EntityOf = (name: string) => EntityModel | undefined

export function toFormData(fields: FieldModel[], record: JsonObject, labels: Labels, entityOf: EntityOf): JsonObject {
  const byName = new Map(fields.map(field => [field.name, field]))
  const data: JsonObject = {}
  for (const [name, value] of Object.entries(record)) {
    if (value === null || isSystem(name)) continue
    const field = byName.get(name)
    data[name] = field ? fieldData(field, value, labels, entityOf) : value
  }
  return data
}

function fieldData(field: FieldModel, value: Json, labels: Labels, entityOf: EntityOf): Json {
  if (field.type === 'relation') return relationData(field, value, labels)
  if (field.type === 'relations') return (value as Json[]).map(each => relationData(field, each, labels))
  if (field.type !== 'items') return value
  const child = entityOf(field.relation?.targets[0] ?? '')
  if (!child) return value
  return objectsIn(value).map(line => ({ _id: line['_id']!, ...toFormData(itemFields(child), line, labels, entityOf) }))
}

function relationData(field: FieldModel, value: Json, labels: Labels): Json {
  const [related] = objectsIn(value)
  if (!related) return value
  const id = String(related['_id'])
  if (typeof related['_label'] === 'string') labels.set(id, related['_label'])
  return isPolymorphic(field) ? { entity: related['entity']!, _id: id } : id
}

const isSystem = (name: string) => name === '_masked' || systemFields.some(field => field === name)
