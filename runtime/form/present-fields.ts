/** Which fields a schema has for these values, and which it asks for: its own, and of every branch whose condition holds. Pure. */
import type { Json, JsonObject, Schema } from '../../platform/contract/json.ts'
import { findProblems } from './validate/find-problems.ts'

export interface PresentFields {
  names: ReadonlySet<string>
  required: ReadonlySet<string>
}

export function presentFields(schema: Schema, data: JsonObject): PresentFields {
  const names = new Set<string>()
  const required = new Set<string>()
  const visit = (part: Schema) => {
    for (const name of Object.keys(objectAt(part, 'properties'))) names.add(name)
    for (const name of listAt(part, 'required')) required.add(String(name))
    for (const branch of branchesOf(part, condition => findProblems(condition, data, schema).length === 0, data))
      visit(branch)
  }
  visit(schema)
  return { names, required }
}

/** Whether all that decides what there is can be told that way; alternatives are for rjsf to offer. */
export const isFollowed = (schema: Schema): boolean =>
  !['$ref', 'anyOf', 'oneOf', 'dependencies', 'patternProperties'].some(keyword => Object.hasOwn(schema, keyword)) &&
  [...branchesOf(schema, () => true), ...branchesOf(schema, () => false)].every(isFollowed)

/** Without `data` every schema that depends on a value. */
function branchesOf(part: Schema, holds: (condition: Schema) => boolean, data?: JsonObject): Schema[] {
  const condition = part['if']
  const chosen = isSchema(condition) ? part[holds(condition) ? 'then' : 'else'] : undefined
  const depending = Object.entries(objectAt(part, 'dependentSchemas')).flatMap(([name, each]) =>
    data === undefined || data[name] !== undefined ? [each] : [],
  )
  return [...listAt(part, 'allOf'), chosen, ...depending].filter(isSchema)
}

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(part: Schema, keyword: string): JsonObject {
  const value = part[keyword]
  return isSchema(value) ? value : {}
}

function listAt(part: Schema, keyword: string): Json[] {
  const value = part[keyword]
  return Array.isArray(value) ? value : []
}
