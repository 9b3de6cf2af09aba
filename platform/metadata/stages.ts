/** `x-entity.stages`: the option field a record goes through, and what each of its stages asks for. */
import type { Stages } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { objectAt, stringAt, stringsAt } from './json-values.ts'

export function stagesOf(settings: JsonObject): Stages | undefined {
  const given = objectAt(settings, 'stages')
  const field = given && stringAt(given, 'field')
  if (!given || field === undefined) return undefined
  const required = objectAt(given, 'required') ?? {}
  return { field, required: Object.keys(required).map(stage => ({ stage, fields: stringsAt(required, stage) })) }
}
