/**
 * Whether a form has to be drawn from its schema by rjsf: there are alternatives to choose from, a field has no type of
 * ours, or the record has keys that nobody named. Most have none of these, and go without its 100 kB. Pure.
 */
import { systemFields } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { isFollowed } from './present-fields.ts'
import { isDrawn } from './ui-schema.ts'

type Described = Pick<EntityDescription, 'entity' | 'schema'>

export function needsSchemaForm(description: Described, data: JsonObject): boolean {
  const known = knownNames(description)
  return known === null || Object.keys(data).some(name => !known.has(name))
}

const kept = new WeakMap<Described, ReadonlySet<string> | null>()

/** Asked with every key that is pressed. Null: drawn from the schema, whatever the record says. */
function knownNames(description: Described): ReadonlySet<string> | null {
  const { entity, schema } = description
  if (!kept.has(description)) {
    const isPlain = isFollowed(schema) && !entity.fields.some(isDrawn)
    kept.set(description, isPlain ? new Set([...systemFields, ...entity.fields.map(({ name }) => name)]) : null)
  }
  return kept.get(description)!
}
