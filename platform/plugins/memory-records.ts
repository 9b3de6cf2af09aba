/** Records in memory, for tests of plugins. Filters and sorting are not reckoned: all of an entity are found, in order. */
import type { JsonObject } from '../contract/json.ts'
import type { NodeRecords } from '../contract/workflow/node-context.ts'
import { notFound } from '../errors.ts'

export function memoryRecords(records: Record<string, JsonObject[]>): NodeRecords {
  const of = (entity: string): JsonObject[] => {
    records[entity] ??= []
    return records[entity]
  }
  const one = (entity: string, id: string): JsonObject => {
    const found = of(entity).find(({ _id }) => _id === id)
    if (!found) throw notFound(`The ${entity}`)
    return found
  }
  return {
    get: async (entity, id) => of(entity).find(({ _id }) => _id === id) ?? null,
    find: async (entity, { limit = 1_000 }) => of(entity).slice(0, limit),
    aggregate: async entity => [{ count: of(entity).length }],
    create: async (entity, body) => {
      const record = { ...body, _id: crypto.randomUUID(), _version: 1 }
      of(entity).push(record)
      return record
    },
    update: async (entity, id, patch) => {
      const record = one(entity, id)
      return Object.assign(record, patch, { _version: Number(record['_version'] ?? 1) + 1 })
    },
    remove: async (entity, id) => {
      const gone = one(entity, id)
      records[entity] = of(entity).filter(record => record !== gone)
    },
    upsert: async (entity, key, body) => {
      const found = of(entity).find(record => record[key] === body[key])
      if (found) return Object.assign(found, body)
      const record = { ...body, _id: crypto.randomUUID(), _version: 1 }
      of(entity).push(record)
      return record
    },
  }
}
