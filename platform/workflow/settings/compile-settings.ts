/**
 * The settings of a node, checked against the keywords of its schema (`x-cel`, `x-template`, `x-fields`) and made ready
 * to be read for each run. Whether they fit the rest of the schema is asked before.
 *
 *     const { reading, problems } = compileSettings(type.settings, node.settings, scope)
 *     readSettings(reading, { record, named: { trigger, steps }, now, timeZone })   // what `run` gets
 */
import type { Json, JsonObject, Schema } from '../../contract/json.ts'
import type { CelKind, SettingProblem } from '../../contract/workflow/node-type.ts'
import type { Scope } from '../../expression/scope.ts'
import { checkTemplate, type TemplateKind } from '../../expression/template/template.ts'
import { checkPick } from './check-pick.ts'
import { compileFields } from './compile-fields.ts'
import { compileFilter } from './compile-filter.ts'
import { compileValue } from './compile-value.ts'
import { type Compiling, escapeKey, nothing, refuse } from './compiling.ts'
import type { Reading } from './reading.ts'

export interface CompiledSettings {
  reading: Reading
  /** All at once. None: `reading` may be used. */
  problems: SettingProblem[]
}

export function compileSettings(schema: Schema, settings: JsonObject, scope: Scope): CompiledSettings {
  const problems: SettingProblem[] = []
  const compiling: Compiling = { settings, around: settings, scope, problems }
  const reading = compile(compiling, schema, settings, '')
  return { reading, problems }
}

function compile(compiling: Compiling, schema: Schema, value: Json, pointer: string): Reading {
  if (typeof value === 'string') return compileText(compiling, schema, value, pointer)
  if (value === null || typeof value !== 'object') return { kind: 'plain', value }
  if (Array.isArray(value)) {
    const items = { ...partOf(schema['items']), ...pickOf(schema) }
    return { kind: 'list', items: value.map((each, index) => compile(compiling, items, each, `${pointer}/${index}`)) }
  }
  if ('x-fields' in schema) return compileFields(compiling, String(schema['x-fields']), value, pointer)
  const entries = Object.entries(value).map(([key, each]): [string, Reading] => [
    key,
    compile({ ...compiling, around: value }, propertyOf(schema, key), each, `${pointer}/${escapeKey(key)}`),
  ])
  return { kind: 'object', entries }
}

function compileText(compiling: Compiling, schema: Schema, text: string, pointer: string): Reading {
  if ('x-template' in schema) {
    const { template, problems } = checkTemplate(text, compiling.scope, schema['x-template'] as TemplateKind)
    refuse(compiling, pointer, problems)
    return template ? { kind: 'template', template } : nothing
  }
  if (!('x-cel' in schema)) {
    checkPick(compiling, schema, text, pointer)
    return { kind: 'plain', value: text }
  }
  if ('x-of' in schema) return compileFilter(compiling, String(schema['x-of']), text, pointer)
  return compileValue(compiling, schema['x-cel'] as CelKind, text, pointer)
}

/** On an array it is of its items. */
const pickOf = (schema: Schema): Schema =>
  Object.fromEntries(['x-pick', 'x-of'].flatMap(key => (key in schema ? [[key, schema[key]!]] : [])))

/** Keywords stand in `properties`, `additionalProperties` and `items`, and in `allOf` of those. */
function propertyOf(schema: Schema, key: string): Schema {
  const properties = partOf(schema['properties'])
  if (Object.hasOwn(properties, key)) return partOf(properties[key])
  for (const each of Array.isArray(schema['allOf']) ? schema['allOf'] : []) {
    const found = propertyOf(partOf(each), key)
    if (Object.keys(found).length) return found
  }
  return partOf(schema['additionalProperties'])
}

const partOf = (schema: Json | undefined): Schema =>
  typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema : {}
