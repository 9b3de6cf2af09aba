/** What the form of a new record begins with: the fields' defaults, and over them what comes from outside. Pure. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { mayWrite } from '../form/may-write.ts'
import { newValues } from './new-values.ts'

export function newRecord(description: EntityDescription, values: JsonObject): JsonObject {
  const defaults = description.entity.fields.flatMap(field =>
    field.default === undefined || !mayWrite(description, field, null) ? [] : [[field.name, field.default] as const],
  )
  return { ...Object.fromEntries(defaults), ...newValues(description.entity, values) }
}
