/**
 * The schema a caller's form validates: what is left of an entity's when no field is named that they do not see, and
 * nothing is required that they cannot write. It never refuses what the server would take: a rule that cannot be told
 * without naming an unseen field is left out whole.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject, objectAt, own } from '../metadata/json-values.ts'
import { pointerKeys } from '../metadata/pointer.ts'
import { type Mood, type Sees, type Trimmed, trimLevel } from './trim-level.ts'
import { type Trimming, trimPart } from './trim-part.ts'

export interface TrimmedSchema {
  /** With `$defs` at its root and no reference that leads elsewhere. */
  schema: JsonObject
  /** A schema of a field's value by the same measure, with references into `schema`. */
  part(schema: JsonObject): JsonObject
}

/** `document` stands alone: every `$ref` in it is a pointer into it (metadata/bundle.ts). */
export function trimSchema(document: JsonObject, dialect: '2020-12' | 'draft-07', sees: Sees): TrimmedSchema {
  const definitions: JsonObject = {}
  const known = new Map<string, { ref: string; lost: boolean }>()

  function define(reference: string, kind: 'part' | Mood) {
    const pointer = pointerOf(reference)
    const target = pointer === null ? undefined : at(document, pointer)
    if (pointer === null || target === undefined) return null
    const before = known.get(`${kind} ${pointer}`)
    if (before) return before
    const name = freeName(pointer, definitions, sees)
    const made = { ref: `#/$defs/${name}`, lost: false }
    known.set(`${kind} ${pointer}`, made)
    definitions[name] = {}
    const { schema, lost } = trimmed(target, pointer, kind)
    definitions[name] = schema
    made.lost = lost
    return made
  }

  function trimmed(target: Json, pointer: string, kind: 'part' | Mood): Trimmed {
    // The document inside one of its own values is a record like this one: its fields count there too.
    if (kind === 'part' && pointer !== '') return { schema: trimPart(target, trimming), lost: false }
    return trimLevel(target, kind === 'part' ? 'asks' : kind, level)
  }

  const trimming: Trimming = { ...sees, refer: reference => define(reference, 'part')?.ref ?? null }
  const level = { sees, part: (schema: Json) => trimPart(schema, trimming), refer: define }
  const { schema, lost } = trimLevel(document, 'demands', level)
  const root = lost ? withAllEvaluated(schema as JsonObject, sees.names) : (schema as JsonObject)
  const complete = { $schema: metaSchemas[dialect], ...root, $defs: definitions }
  return { schema: complete, part: field => trimPart(field, trimming) as JsonObject }
}

const metaSchemas = {
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
}

/** A condition that was left out no longer says which fields it knew: all that are seen count as known. */
function withAllEvaluated(root: JsonObject, names: string[]): JsonObject {
  if (own(root, 'unevaluatedProperties') === undefined) return root
  const properties = objectAt(root, 'properties') ?? {}
  const others = names.filter(name => !Object.hasOwn(properties, name))
  return { ...root, properties: { ...properties, ...Object.fromEntries(others.map(name => [name, {}])) } }
}

/** Null for what leads out of the document, or to another entity's schema: that has fields and rights of its own. */
function pointerOf(reference: string): string | null {
  if (!reference.startsWith('#') || (reference.length > 1 && reference[1] !== '/')) return null
  const pointer = decodeURIComponent(reference.slice(1))
  return pointer.startsWith('/$defs/enishi.entity.') ? null : pointer
}

function at(document: JsonObject, pointer: string): Json | undefined {
  let value: Json | undefined = document
  for (const key of pointerKeys(pointer))
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined
  return value
}

/** The author's own name where it is one of `$defs` and not that of an unseen field; else a plain number. */
function freeName(pointer: string, taken: JsonObject, { hidden }: Sees): string {
  const [keyword, name = '', more] = pointerKeys(pointer)
  const authored = (keyword === '$defs' || keyword === 'definitions') && more === undefined && /^[\w.-]+$/.test(name)
  if (authored && !hidden.has(name) && !Object.hasOwn(taken, name)) return name
  let number = 1
  while (Object.hasOwn(taken, `part${number}`)) number++
  return `part${number}`
}
