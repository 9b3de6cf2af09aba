/**
 * What is wrong with a form's data, by JSON Schema, as the server's problems are: pointer, keyword and parameters, so that
 * both are told in the same words. An interpreter (@cfworker/json-schema), since a strict CSP forbids compiled validators.
 */
import { type Schema as CfSchema, dereference, type OutputUnit, validate } from '@cfworker/json-schema'
import type { JsonObject, Schema } from '../../../platform/contract/json.ts'
import type { Problem } from '../../../platform/contract/problem.ts'
import { keywordValue } from './keyword-value.ts'

type Lookup = ReturnType<typeof dereference>
const lookups = new WeakMap<Schema, Lookup>()

/** Empty also where the schema asks for what a browser cannot do, such as a pattern it does not know: the server decides. */
export function findProblems(schema: Schema, data: JsonObject, root: Schema = schema): Problem[] {
  try {
    const { errors } = validate(data, schema as CfSchema, draftOf(root), lookupOf(schema, root), false)
    return leavesOf(errors)
      .map(unit => problemOf(unit, schema))
      .filter(problem => !isPlainTime(problem, data))
  } catch {
    return []
  }
}

const draftOf = ({ $schema }: Schema) => (typeof $schema === 'string' && $schema.includes('draft-07') ? '7' : '2020-12')

/** `isValid` of a part (an `if`, an option of a `oneOf`) needs only the root's definitions. */
function lookupOf(schema: Schema, root: Schema): Lookup {
  const known = lookups.get(schema)
  if (known) return known
  const { $defs, definitions } = root
  const whole = { ...($defs && { $defs }), ...(definitions && { definitions }), ...schema }
  const lookup = dereference(whole as CfSchema)
  lookups.set(schema, lookup)
  return lookup
}

/** Keywords that only say that something below them failed. */
const wrappers = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'allOf',
  '$ref',
])
/** Tell something of their own where nothing below them does. */
const conditions = new Set(['if', 'dependentSchemas', 'dependencies', 'contains', 'propertyNames'])

/** The innermost errors; of alternatives only that none, or more than one, fits. */
function leavesOf(units: OutputUnit[]): OutputUnit[] {
  const choices = units.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const isLeaf = (unit: OutputUnit) =>
    unit.keyword !== 'false' &&
    !wrappers.has(unit.keyword) &&
    !choices.some(choice => unit !== choice && isBelow(unit, choice)) &&
    !(conditions.has(unit.keyword) && units.some(other => other.keyword !== 'false' && isBelow(other, unit)))
  return units.filter(isLeaf)
}

/** What `if` asks for stands beside it, in `then` or `else`. */
function isBelow(unit: OutputUnit, { keyword, keywordLocation }: OutputUnit): boolean {
  const places =
    keyword === 'if' ? ['then', 'else'].map(branch => keywordLocation.replace(/if$/, branch)) : [keywordLocation]
  return places.some(place => unit.keywordLocation.startsWith(`${place}/`))
}

function problemOf({ keyword, keywordLocation, instanceLocation, error }: OutputUnit, schema: Schema): Problem {
  const pointer = instanceLocation.slice(1)
  const value = keywordValue(schema, keywordLocation)
  if (keyword === 'required') {
    const missing = /"(.*)"/.exec(error)?.[1] ?? ''
    return {
      pointer: `${pointer}/${escaped(missing)}`,
      code: keyword,
      message: error,
      parameters: { missingProperty: missing },
    }
  }
  return { pointer, code: keyword, message: error, parameters: parametersOf(keyword, value) }
}

/** As Ajv names them. */
function parametersOf(keyword: string, value: unknown): Record<string, unknown> {
  if (keyword === 'format' || keyword === 'type') return { [keyword]: value }
  if (keyword === 'const') return { allowedValue: value }
  if (keyword === 'enum') return { allowedValues: value }
  if (keyword === 'multipleOf') return { multipleOf: value }
  return typeof value === 'number' ? { limit: value } : {}
}

/** A time of day needs no time zone here; the server thinks so too. */
const isPlainTime = ({ code, pointer, parameters }: Problem, data: JsonObject) =>
  code === 'format' &&
  parameters?.['format'] === 'time' &&
  /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/.test(String(keywordValue(data, `#${pointer}`)))

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
