/**
 * A schema of a field's value, with nothing in it that tells of what the caller does not see. References are given new
 * names by `refer`, which keeps only what is still needed.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject } from '../metadata/json-values.ts'
import { listKeywords, mapKeywords, schemaKeywords } from '../metadata/keywords.ts'

export interface Trimming {
  /** `#/$defs/…` for what stands at a pointer of the document, or null where nothing may be told of it. */
  refer(reference: string): string | null
  /** Whether an expression names only what the caller sees. */
  tells(expression: string): boolean
  seen(field: string): boolean
  entitySeen(name: string): boolean
}

export function trimPart(schema: Json, trimming: Trimming): Json {
  if (!isObject(schema)) return schema
  const entries = Object.entries(schema).flatMap(([key, value]) => {
    const trimmed = trimKeyword(key, value, trimming)
    return trimmed === undefined ? [] : [[key, trimmed] as const]
  })
  return Object.fromEntries(entries)
}

function trimKeyword(key: string, value: Json, trimming: Trimming): Json | undefined {
  if (key === '$ref') return typeof value === 'string' ? (trimming.refer(value) ?? undefined) : undefined
  if (dropped.has(key)) return undefined
  if (key.startsWith('x-')) return trimOurs(key, value, trimming)
  if (isList(key) && Array.isArray(value)) return value.map(entry => trimPart(entry, trimming))
  if (isMap(key) && isObject(value)) return mapValues(value, entry => trimPart(entry, trimming))
  if (isSchema(key)) return trimPart(value, trimming)
  return value
}

const dropped = new Set(['$id', '$anchor', '$comment', '$defs', 'definitions'])
const isList = (key: string) => listKeywords.some(each => each === key)
const isMap = (key: string) => mapKeywords.some(each => each === key)
const isSchema = (key: string) => schemaKeywords.some(each => each === key)

const mapValues = (object: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))

const expressions = new Set(['x-visibleWhen', 'x-requiredWhen', 'x-readOnlyWhen', 'x-formula'])
/** What says nothing of other fields or entities. Any other `x-` word may, and is left out. */
const plain = new Set(['x-i18n', 'x-type', 'x-file', 'x-autonumber', 'x-pii', 'x-color', 'x-colors'])

function trimOurs(key: string, value: Json, trimming: Trimming): Json | undefined {
  if (plain.has(key)) return value
  if (expressions.has(key)) return typeof value === 'string' && trimming.tells(value) ? value : undefined
  if (key === 'x-relation' || key === 'x-items') return isObject(value) ? trimRelation(value, trimming) : undefined
  if (key === 'x-money') return trimMoney(value, trimming)
  return undefined
}

function trimRelation({ entity, kind, onDelete }: JsonObject, { entitySeen }: Trimming): JsonObject {
  const targets = (Array.isArray(entity) ? entity : [entity]).filter(
    name => typeof name === 'string' && entitySeen(name),
  ) as string[]
  return {
    entity: Array.isArray(entity) ? targets : (targets[0] ?? null),
    ...(kind !== undefined && { kind }),
    ...(onDelete !== undefined && { onDelete }),
  }
}

function trimMoney(value: Json, { seen }: Trimming): Json {
  if (!isObject(value)) return value
  const { currencyField, ...rest } = value
  return typeof currencyField === 'string' && seen(currencyField) ? value : rest
}
