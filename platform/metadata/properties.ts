/** The properties of a document that can be reached without data: `$ref`, `allOf` and every conditional branch. */
import type { JsonObject } from '../contract/json.ts'
import { tooComposed } from './flatten.ts'
import { isObject, listAt, objectAt, own, stringAt, stringsAt } from './json-values.ts'
import type { Dialect } from './keywords.ts'
import { pointer } from './pointer.ts'
import type { References } from './references.ts'

export interface Occurrence {
  schema: JsonObject
  pointer: string
}

export interface Reached {
  /** In the order of the document; one property can be said several times. */
  properties: Map<string, Occurrence[]>
  /** Names that every record must have. */
  required: Set<string>
  /** Whether the schema allows keys that it does not name. */
  open: boolean
}

const branchKeywords = ['anyOf', 'oneOf'] as const
const conditionKeywords = ['if', 'then', 'else'] as const

export function reachProperties(document: JsonObject, references: References, dialect: Dialect): Reached {
  const reached: Reached = { properties: new Map(), required: new Set(), open: true }
  const seen = new Set<string>()
  let extraAllowed = false
  const visit = (schema: JsonObject, at: string, always: boolean, depth: number) => {
    if (depth > 100) throw tooComposed(at)
    const key = `${always} ${at}`
    if (seen.has(key)) return
    seen.add(key)
    const ref = stringAt(schema, '$ref')
    const target = ref === undefined ? null : references.resolve(at, ref)
    if (target?.kind === 'local') visit(target.schema, target.pointer, always, depth + 1)
    if (target && dialect === 'draft-07') return
    extraAllowed ||= allowsExtra(schema)
    for (const [name, property] of Object.entries(objectAt(schema, 'properties') ?? {}))
      note(reached, name, property === true ? {} : property, pointer(at, 'properties', name))
    if (always) for (const name of stringsAt(schema, 'required')) reached.required.add(name)
    for (const [branch, where, certain] of branches(schema))
      visit(branch, pointer(at, ...where), always && certain, depth + 1)
  }
  visit(document, '', true, 0)
  const closed = own(document, 'additionalProperties') === false || own(document, 'unevaluatedProperties') === false
  reached.open = !closed || extraAllowed
  return reached
}

function note(reached: Reached, name: string, schema: unknown, at: string) {
  if (!isObject(schema)) return
  const occurrences = reached.properties.get(name) ?? []
  if (!occurrences.some(occurrence => occurrence.pointer === at)) occurrences.push({ schema, pointer: at })
  reached.properties.set(name, occurrences)
}

function* branches(schema: JsonObject): Iterable<[JsonObject, (string | number)[], boolean]> {
  for (const [index, part] of listAt(schema, 'allOf').entries())
    if (isObject(part)) yield [part, ['allOf', index], true]
  for (const keyword of branchKeywords)
    for (const [index, part] of listAt(schema, keyword).entries())
      if (isObject(part)) yield [part, [keyword, index], false]
  for (const keyword of conditionKeywords) {
    const part = own(schema, keyword)
    if (isObject(part)) yield [part, [keyword], false]
  }
  for (const keyword of ['dependentSchemas', 'dependencies'])
    for (const [key, part] of Object.entries(objectAt(schema, keyword) ?? {}))
      if (isObject(part)) yield [part, [keyword, key], false]
}

const allowsExtra = (schema: JsonObject) => {
  const additional = own(schema, 'additionalProperties') ?? own(schema, 'unevaluatedProperties')
  return (
    Object.keys(objectAt(schema, 'patternProperties') ?? {}).length > 0 ||
    (additional !== undefined && additional !== false)
  )
}
