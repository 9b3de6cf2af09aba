/** Values of plugins' field types: what their schema and their check say, of the fields that a save changes. */
import type { ValidateFunction } from 'ajv'
import type { RecordToSave } from '../../access/context.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { PluginFieldType } from '../../contract/plugin.ts'
import type { Problem } from '../../contract/problem.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { problemsOf } from '../../metadata/validate/problems.ts'
import type { PluginHost } from '../plugin-host.ts'

interface KnownType {
  host: PluginHost
  type: PluginFieldType
  validate: ValidateFunction
}

type FieldTypes = ReadonlyMap<string, KnownType>

export function fieldTypesOf(hosts: readonly PluginHost[]): FieldTypes {
  const all = hosts.flatMap(host => (host.plugin?.fieldTypes ?? []).map(type => ({ host, type })))
  return new Map(
    all.map(({ host, type }) => [type.type, { host, type, validate: createAjv('2020-12').compile(type.schema) }]),
  )
}

export async function checkFieldTypes(
  types: FieldTypes,
  { entity, record, changed }: RecordToSave,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { name, schema = {} } of entity.fields) {
    const known = types.get(String(schema['x-type'] ?? ''))
    const value = record[name]
    if (!known?.host.decided.on || value === undefined || value === null || !changed.has(name)) continue
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const message = known.validate.call({ left: 1_000_000 }, value) ? await askCheck(known, value, schema) : null
    if (known.validate.errors?.length)
      problems.push(...problemsOf(known.validate.errors).map(each => ({ ...each, pointer: pointer + each.pointer })))
    else if (message) problems.push({ pointer, code: 'plugin', message })
  }
  return problems
}

/** A check that fails has been noted by the host, and is passed over as hooks are. */
async function askCheck({ type }: KnownType, value: Exclude<Json, null>, schema: JsonObject): Promise<string | null> {
  try {
    const message = (await type.check?.(value, schema)) ?? null
    return message === null ? null : String(message).slice(0, 1_000)
  } catch {
    return null
  }
}
