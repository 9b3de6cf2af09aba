/** Where a node's settings hold expressions and templates, as its schema says: `x-cel`, `x-template`, `x-fields`. */
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'

export type TextKind = 'expression' | 'template'

/** The settings with each such text replaced; the same object where none is. */
export function mapTexts<T extends Json>(
  value: T,
  schema: Schema | undefined,
  replace: (text: string, kind: TextKind) => string,
): T {
  return mapped(value, schema, schema ?? {}, replace) as T
}

type Replace = (text: string, kind: TextKind) => string

function mapped(value: Json, given: Schema | undefined, root: Schema, replace: Replace): Json {
  if (!given) return value
  const schema = resolved(given, root)
  if (typeof value === 'string') return ofText(value, schema, replace)
  if (Array.isArray(value)) {
    const item = objectAt(schema, 'items')
    return each(value, entry => mapped(entry, keywords(schema, item), root, replace))
  }
  if (typeof value !== 'object' || value === null) return value
  if ('x-fields' in schema)
    return entries(value, entry => (typeof entry === 'string' ? replace(entry, 'expression') : entry))
  return entries(value, (entry, name) => mapped(entry, propertyOf(schema, name, root), root, replace))
}

function ofText(text: string, schema: Schema, replace: Replace): string {
  if ('x-cel' in schema) return replace(text, 'expression')
  return 'x-template' in schema ? replace(text, 'template') : text
}

/** A keyword on a list is of its items. */
const keywords = (list: Schema, item: Schema | undefined): Schema | undefined =>
  'x-cel' in list || 'x-template' in list
    ? {
        ...('x-cel' in list && { 'x-cel': list['x-cel']! }),
        ...('x-template' in list && { 'x-template': list['x-template']! }),
      }
    : item

/** Of the object itself, or of one of its alternatives. */
function propertyOf(schema: Schema, name: string, root: Schema): Schema | undefined {
  const own = objectAt(objectAt(schema, 'properties') ?? {}, name)
  if (own) return own
  for (const keyword of ['oneOf', 'anyOf', 'allOf'])
    for (const branch of Array.isArray(schema[keyword]) ? schema[keyword] : []) {
      const found = isObject(branch) ? propertyOf(resolved(branch, root), name, root) : undefined
      if (found) return found
    }
  return objectAt(schema, 'additionalProperties')
}

function resolved(schema: Schema, root: Schema): Schema {
  const reference = schema['$ref']
  if (typeof reference !== 'string' || !reference.startsWith('#/$defs/')) return schema
  return { ...objectAt(objectAt(root, '$defs') ?? {}, reference.slice('#/$defs/'.length)), ...schema }
}

function each(list: Json[], change: (entry: Json) => Json): Json[] {
  const changed = list.map(change)
  return changed.every((entry, index) => entry === list[index]) ? list : changed
}

function entries(object: JsonObject, change: (entry: Json, name: string) => Json): JsonObject {
  const changed = Object.entries(object).map(([name, entry]) => [name, change(entry, name)] as const)
  return changed.every(([name, entry]) => entry === object[name]) ? object : Object.fromEntries(changed)
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(holder: JsonObject, key: string): JsonObject | undefined {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  return isObject(value) ? value : undefined
}
