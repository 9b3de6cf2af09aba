/** Types of free JSON whose schema is known: what a workflow's trigger or step gives. Local `$ref`s have to be resolved. */
import type { Json, JsonObject, Schema } from '../contract/json.ts'
import { valuesType } from './environment.ts'
import { type ExpressionType, listOf } from './types.ts'

export interface Shaped {
  type: ExpressionType
  /** Of `json` and `list<json>`: what stands inside, as far as it is known. */
  shape: Schema | null
}

export function shapeOf(schema: Json | undefined): Shaped {
  if (!isObject(schema)) return free
  const target = isObject(schema['x-relation']) ? schema['x-relation']['entity'] : undefined
  if (typeof target === 'string') return { type: `entity.${target}`, shape: null }
  const options = optionsOf(schema)
  if (options?.length && options.every(option => typeof option !== 'object'))
    return { type: valuesType(options), shape: null }
  return ofType(schema)
}

/** Null for a key that the schema does not allow. */
export function memberShape(shape: Schema, key: string): Shaped | null {
  const properties = propertiesOf(shape)
  if (Object.hasOwn(properties, key)) return shapeOf(properties[key])
  return isClosed(shape) ? null : free
}

export const memberKeys = (shape: Schema): string[] => Object.keys(propertiesOf(shape))

/** Of the items of a list. */
export const itemShape = (shape: Schema | null): Schema | null =>
  shape && isObject(shape['items']) ? shape['items'] : null

const free: Shaped = { type: 'json', shape: null }

/** Without null, which every type has in it. */
function optionsOf(schema: Schema): Json[] | null {
  const options = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']!] : null
  return options?.filter(option => option !== null) ?? null
}

/** `["string", "null"]` → `string`. A value of several types is free, but for numbers that may come as text. */
function typeOf({ type, format }: Schema): Json | undefined {
  if (!Array.isArray(type)) return type
  const types = type.filter(each => each !== 'null')
  return types.length === 1 || format === 'decimal' ? types[0] : undefined
}

function ofType(schema: Schema): Shaped {
  if (schema['x-type'] === 'duration') return { type: 'duration', shape: null }
  switch (typeOf(schema)) {
    case 'string':
      return { type: formats[String(schema['format'])] ?? 'string', shape: null }
    case 'boolean':
      return { type: 'boolean', shape: null }
    case 'integer':
      return { type: schema['format'] === 'int64' ? 'decimal' : 'int', shape: null }
    case 'number':
      return {
        type: 'x-money' in schema || 'multipleOf' in schema || schema['format'] === 'decimal' ? 'decimal' : 'double',
        shape: null,
      }
    case 'array': {
      const item = shapeOf(schema['items'])
      // A list of lists is only free JSON.
      return { type: item.type.startsWith('list<') ? 'json' : listOf(item.type), shape: schema }
    }
    default:
      return { type: 'json', shape: schema }
  }
}

const formats: Readonly<Record<string, ExpressionType>> = {
  date: 'date',
  'date-time': 'timestamp',
  time: 'time',
  uuid: 'uuid',
  int64: 'decimal',
  decimal: 'decimal',
}

const isClosed = (shape: Schema): boolean =>
  shape['additionalProperties'] === false || shape['unevaluatedProperties'] === false

const propertiesOf = (shape: Schema): JsonObject => (isObject(shape['properties']) ? shape['properties'] : {})

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
