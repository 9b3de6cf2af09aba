/**
 * Records in what a run has kept, from before fields of theirs were renamed: as they would be read now. What a field
 * held that is gone is gone with it, whatever has its name now: that one's rights say nothing about it.
 */
import type { Json, JsonObject, Schema } from '../../contract/json.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import type { NamesSince } from './renames-since.ts'

export interface Renaming {
  model: Model
  /** Since the value was kept; null: none. */
  since: NamesSince | null
  /** Since the version was published: clocks differ, and what nothing is called now is of before. */
  ever: NamesSince
}

/** `schema` says where in it records are, and of which entity. */
export function renamedValue(value: Json, schema: Schema, of: Renaming): Json {
  const entity = of.model.entities.get(String(property(schema, 'x-relation')?.['entity']))
  if (entity) return renamedRecords(value, entity, of)
  if (Array.isArray(value)) {
    const items = property(schema, 'items')
    return items ? value.map(each => renamedValue(each, items, of)) : value
  }
  const properties = property(schema, 'properties')
  if (!isObject(value) || !properties) return value
  const within = (key: string, each: Json) => {
    const own = property(properties, key)
    return own ? renamedValue(each, own, of) : each
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(key, each)]))
}

/** One or a list of them; an id stays as it is. */
export function renamedRecords(value: Json, entity: Entity, of: Renaming): Json {
  if (Array.isArray(value)) return value.map(each => renamedRecords(each, entity, of))
  if (!isObject(value)) return value
  if (of.since?.goneEntities.has(entity.name)) return onlyId(value)
  const [since, ever] = [of.since, of.ever].map(names => names?.fields.get(entity.name))
  const gone = of.since?.goneFields.get(entity.name)
  const entries = Object.entries(value)
  const kept = entries.filter(([key]) => !gone?.has(key))
  return {
    // Before those that may have the name by now.
    ...Object.fromEntries(entries.filter(([key]) => gone?.has(key)).map(([key]) => [key, null])),
    ...Object.fromEntries(
      kept.map(([key, each]) => {
        const name = since?.get(key) ?? (entity.byName.has(key) ? key : (ever?.get(key) ?? key))
        const target = of.model.entities.get(entity.byName.get(name)?.relation?.targets[0] ?? '')
        return [name, target ? renamedRecords(each, target, of) : each]
      }),
    ),
  }
}

const onlyId = ({ _id }: JsonObject): JsonObject => (_id === undefined ? {} : { _id })

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function property(holder: JsonObject, key: string): JsonObject | undefined {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  return isObject(value) ? value : undefined
}
