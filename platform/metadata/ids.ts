/**
 * Lasting ids of an entity's fields. A document can say them (`x-entity.ids`, as packs do); else a field keeps the id
 * it had under its name or under the name it says it had, and a new one gets an id of its own: made of the entity, the
 * name and the revision, so that preview and apply agree, and a field that is removed and made anew is another field.
 */
import type { JsonObject } from '../contract/json.ts'
import { objectAt, stringAt } from './json-values.ts'
import { digest, isId } from './names.ts'

export interface IdsBefore {
  /** By property name, as of the revision before. */
  ids: Record<string, string>
  /** Of the document before; 0 where there was none. */
  revision: number
}

export interface IdsInput {
  entityId: string
  /** Names of the properties, with each one's own schema. */
  properties: ReadonlyMap<string, JsonObject>
  /** `x-entity.ids`, or the ids of the revision that is restored. */
  said: Record<string, string>
  before: IdsBefore | null
}

export function assignIds({ entityId, properties, said, before }: IdsInput): Record<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  const give = (name: string, id: string | undefined): boolean => {
    if (id === undefined || taken.has(id) || ids.has(name)) return false
    ids.set(name, id)
    taken.add(id)
    return true
  }
  for (const name of properties.keys()) if (Object.hasOwn(said, name)) give(name, said[name])
  const old = new Map(Object.entries(before?.ids ?? {}))
  for (const name of properties.keys()) give(name, old.get(name))
  for (const [name, schema] of properties) {
    const from = stringAt(schema, 'x-renamedFrom')
    if (from !== undefined && !properties.has(from)) give(name, old.get(from))
  }
  for (const name of properties.keys())
    for (let attempt = 0; !ids.has(name); attempt++)
      give(name, newFieldId(entityId, name, before?.revision ?? 0, attempt))
  return Object.fromEntries([...properties.keys()].map(name => [name, ids.get(name)!]))
}

const newFieldId = (entityId: string, name: string, revision: number, attempt: number) =>
  digest(entityId, name, String(revision), String(attempt)).slice(0, 12)

/** A name that was used before and removed is another entity now. */
export const newEntityId = (name: string, revision: number, attempt: number): string =>
  digest('entity', name, String(revision), String(attempt)).slice(0, 12)

/** `x-entity.ids`, without what is no id (check.ts tells of those). */
export function saidIds(document: JsonObject): Record<string, string> {
  const ids = objectAt(objectAt(document, 'x-entity') ?? {}, 'ids') ?? {}
  return Object.fromEntries(
    Object.entries(ids).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isId(entry[1])),
  )
}
