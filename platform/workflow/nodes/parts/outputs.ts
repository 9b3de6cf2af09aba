/** Schemas that outputs are made of. */
import type { JsonObject, Schema } from '../../../contract/json.ts'
import type { OutputScope } from '../../../contract/workflow/node-type.ts'

export const closed = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

export const count: Schema = { type: 'integer', minimum: 0 }
export const idText: Schema = { type: 'string', format: 'uuid' }

/** A record of the entity that the settings name, or of the run's own. */
export function recordOf(settings: JsonObject, known: OutputScope): Schema {
  const { entity } = settings
  const name = typeof entity === 'string' ? entity : known.record
  return (name === null ? undefined : known.entity(name)) ?? { type: 'object' }
}
