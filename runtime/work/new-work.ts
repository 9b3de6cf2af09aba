/** A record of work from a line of text and a day, and whether that is all its entity asks for. Pure. */
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { newOn } from './moved-to.ts'

export function newWork(
  { entity, access }: EntityDescription,
  text: string,
  day: string | null,
  timeZone: string,
): { values: JsonObject; isWhole: boolean } {
  const name = fieldNamed(entity, entity.displayField ?? '')
  const isNamed = name?.type === 'text' && access[name.name] === 'write'
  const values = { ...(isNamed && { [name.name]: text }), ...(day && newOn(entity, day, timeZone)) }
  const isMissing = entity.fields.some(
    field =>
      field.required && !field.computed && !field.readOnly && field.default === undefined && !(field.name in values),
  )
  return { values, isWhole: isNamed && !isMissing }
}
