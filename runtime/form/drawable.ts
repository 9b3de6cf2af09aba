/** rjsf draws nothing for a property that says nothing (`{}`, `true`): anything goes there, and our input shows it. */
import type { JsonObject, Schema } from '../../platform/contract/json.ts'

export function drawable(schema: Schema): Schema {
  const { properties } = schema
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return schema
  const silent = Object.entries(properties).filter(([, property]) => saysNothing(property))
  if (!silent.length) return schema
  return {
    ...schema,
    properties: {
      ...(properties as JsonObject),
      ...Object.fromEntries(silent.map(([name]) => [name, { title: name }])),
    },
  }
}

const saysNothing = (property: unknown) =>
  property === true || (typeof property === 'object' && property !== null && Object.keys(property).length === 0)
