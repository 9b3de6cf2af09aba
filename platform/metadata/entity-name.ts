/** What an entity is called: `x-entity.name`, else a plain `$id`. */
import type { JsonObject } from '../contract/json.ts'
import { objectAt, stringAt } from './json-values.ts'
import { isEntityName } from './names.ts'

export function entityName(document: JsonObject): string | undefined {
  const said = stringAt(objectAt(document, 'x-entity') ?? {}, 'name')
  if (said !== undefined) return said
  const id = stringAt(document, '$id')
  return id !== undefined && isEntityName(id) ? id : undefined
}
