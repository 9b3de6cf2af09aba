import type { Json, JsonObject } from '../../contract/json.ts'
import type { Entity, Field, Model } from '../../metadata/model.ts'
import { isObject } from './merge-patch.ts'

/** Whether a body sends a value of a formula or rollup, its lines included. */
export const namesComputed = (model: Model, entity: Entity, body: JsonObject): boolean =>
  Object.entries(body).some(([name, value]) => {
    const field = entity.byName.get(name)
    return field?.computed ? value !== null : field?.type === 'items' && inLines(model, field, value)
  })

function inLines(model: Model, { storage }: Field, lines: Json): boolean {
  const child = storage.kind === 'children' ? model.entities.get(storage.entity) : undefined
  if (!child || !Array.isArray(lines)) return false
  return lines.some(line => isObject(line) && namesComputed(model, child, line))
}
