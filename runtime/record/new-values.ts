/** What a new record begins with from outside: text of an address bar becomes the field's kind; `_label` its name. Pure. */
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'

export function newValues(entity: EntityModel, values: JsonObject): JsonObject {
  const entries = Object.entries(values).flatMap(([given, value]) => {
    const name = given === '_label' ? (entity.displayField ?? '') : given
    const field = fieldNamed(entity, name)
    if (!field || field.readOnly || value === null) return []
    return [[name, typeof value === 'string' ? typed(field.type, value) : value] as const]
  })
  return Object.fromEntries(entries)
}

function typed(type: string, text: string): Json {
  if (['integer', 'number', 'decimal', 'money', 'rating', 'duration'].includes(type) && text.trim() !== '')
    return Number(text)
  if (type === 'boolean') return text === 'true'
  if (type === 'relations' || type === 'tags' || type === 'options') return text.split(',')
  if (type === 'company-name') return { name: text }
  return type === 'person-name' ? { family: text } : text
}
