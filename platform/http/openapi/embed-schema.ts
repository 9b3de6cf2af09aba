/** A schema inside a bigger document: `#/$defs/x` means another place there, and identifiers would change the base. */
import type { Json, JsonObject } from '../../contract/json.ts'

export interface Embedded {
  /** The schema without its definitions. */
  schema: JsonObject
  /** Its definitions by the component name each has. */
  definitions: JsonObject
  /** Another part of the same document (a property's own schema), its references turned alike. */
  part(schema: Json): Json
}

/** `component`: the name the schema will have among the components; its definitions become `Component.name`. */
export function embedSchema(schema: JsonObject, component: string): Embedded {
  const names = definitionNames(schema, component)
  const part = (part: Json) => embed(part, ref => turned(ref, component, names))
  const definitions = holders.flatMap(holder =>
    Object.entries((schema[holder] ?? {}) as JsonObject).map(([name, definition]) => [
      names.get(`${holder}/${name}`)!,
      part(definition),
    ]),
  )
  const { $defs: _, definitions: __, ...rest } = schema
  return { schema: part(rest) as JsonObject, definitions: Object.fromEntries(definitions) as JsonObject, part }
}

const holders = ['$defs', 'definitions']

/** Component names allow `[A-Za-z0-9._-]`; two that fold to one get a number. */
function definitionNames(schema: JsonObject, component: string): Map<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const holder of holders)
    for (const name of Object.keys((schema[holder] ?? {}) as JsonObject)) {
      const plain = `${component}.${name.replace(/[^A-Za-z0-9_-]/g, '_')}`
      let unique = plain
      for (let number = 2; taken.has(unique); number++) unique = `${plain}.${number}`
      taken.add(unique)
      names.set(`${holder}/${name}`, unique)
    }
  return names
}

const definition = /^#\/(\$defs|definitions)\/([^/]+)(.*)$/

function turned(ref: string, component: string, names: Map<string, string>): string {
  if (!ref.startsWith('#')) return ref
  const [, holder, name, rest] = definition.exec(ref) ?? []
  const key = `${holder}/${decodeURIComponent(name ?? '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')}`
  const target = names.get(key)
  return target ? `#/components/schemas/${target}${rest}` : `#/components/schemas/${component}${ref.slice(1)}`
}

type Turn = (ref: string) => string

function embed(schema: Json, turn: Turn): Json {
  if (Array.isArray(schema)) return schema.map(item => embed(item, turn))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !dropped.has(key) && !(key.startsWith('x-') && typeof value !== 'string'))
      .map(([key, value]) => [key, embedKeyword(key, value, turn)]),
  )
}
const dropped = new Set(['$schema', '$id', '$comment'])
const holdsValues = new Set(['const', 'enum', 'default', 'examples'])
const holdsSchemas = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])

function embedKeyword(key: string, value: Json, turn: Turn): Json {
  if (holdsValues.has(key)) return value
  if (key === '$ref' && typeof value === 'string') return turn(value)
  if (holdsSchemas.has(key) && typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, embed(schema, turn)]))
  return embed(value, turn)
}
