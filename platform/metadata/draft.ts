/** What one entity says of itself, before other entities are known: its document with extensions, and its own fields. */
import type { JsonObject } from '../contract/json.ts'
import type { StoredField } from '../contract/storage.ts'
import { dialectOf } from './dialect.ts'
import { readField } from './field.ts'
import { isObject, objectAt, stringsAt } from './json-values.ts'
import type { Dialect } from './keywords.ts'
import { tableName } from './names.ts'
import { type Reached, reachProperties } from './properties.ts'
import { type References, referencesOf } from './references.ts'

/** An entity's document as it is stored, with what the platform keeps beside the text. */
export interface EntitySource {
  /** Lasting identity. */
  id: string
  name: string
  /** The model's revision in which the document changed last. */
  revision: number
  text: string
  /** Lasting id of each property by name; see ids.ts. */
  ids: Record<string, string>
  /** Shipped with the platform. */
  system?: boolean
}

/** Properties that stand in another document: an extension, or line items that need a way to their parent. */
export interface Addition {
  properties: Record<string, JsonObject>
  required: string[]
  ids: Record<string, string>
  /** More targets of polymorphic relations, by field. */
  targets?: Record<string, string[]>
}

export interface Draft {
  source: EntitySource
  additions: Addition[]
  /** With the additions in it. */
  document: JsonObject
  dialect: Dialect
  references: References
  reached: Reached
  table: string
  fields: StoredField[]
}

export function draftEntity(source: EntitySource, additions: Addition[] = []): Draft {
  const document = withAdditions(JSON.parse(source.text) as JsonObject, additions)
  const dialect = dialectOf(document) ?? '2020-12'
  const references = referencesOf(document)
  const reached = reachProperties(document, references, dialect)
  const ids: Record<string, string> = Object.assign({}, ...additions.map(addition => addition.ids), source.ids)
  const entity = { id: source.id, name: source.name }
  const fields = [...reached.properties].map(([name, occurrences]) =>
    readField({ id: Object.hasOwn(ids, name) ? ids[name]! : name, name }, occurrences, {
      entity,
      required: reached.required.has(name),
      flat: { references, dialect },
    }),
  )
  return { source, additions, document, dialect, references, reached, table: tableName(entity), fields }
}

function withAdditions(document: JsonObject, additions: Addition[]): JsonObject {
  if (!additions.length) return document
  const properties: JsonObject = { ...objectAt(document, 'properties') }
  for (const addition of additions) {
    for (const [name, property] of Object.entries(addition.properties)) properties[name] ??= property
    for (const [name, targets] of Object.entries(addition.targets ?? {}))
      if (isObject(properties[name])) properties[name] = withTargets(properties[name], targets)
  }
  const required = [...new Set([...stringsAt(document, 'required'), ...additions.flatMap(({ required }) => required)])]
  return { ...document, properties, ...(required.length && { required }) }
}

function withTargets(property: JsonObject, targets: string[]): JsonObject {
  const relation = objectAt(property, 'x-relation')
  if (!relation) return property
  const given = typeof relation['entity'] === 'string' ? [relation['entity']] : stringsAt(relation, 'entity')
  return { ...property, 'x-relation': { ...relation, entity: [...new Set([...given, ...targets])] } }
}
