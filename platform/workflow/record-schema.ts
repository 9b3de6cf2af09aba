/** JSON Schema of an entity's records as the API gives them: what types the output of nodes that read or write them. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { Schema } from '../contract/json.ts'
import { fieldType } from '../expression/environment.ts'
import { elementOf } from '../expression/types.ts'
import { schemaOfType } from './type-schema.ts'

/**
 * Any field may be null, and those the run may not read are not there; nothing else is. Expressions see a record of the
 * entity, so a field that is renamed is renamed in them.
 */
export const recordSchema = (entity: EntityModel): Schema => ({
  type: 'object',
  'x-relation': { entity: entity.name },
  title: entity.title.text,
  properties: {
    ...systemProperties(entity),
    ...Object.fromEntries(
      entity.fields.filter(({ writeOnly }) => !writeOnly).map(field => [field.name, fieldSchema(field)]),
    ),
  },
  required: ['_id'],
  additionalProperties: entity.open,
  // What a new record has to be given: nothing fills it in by itself.
  'x-required': entity.fields.filter(isNeeded).map(({ name }) => name),
})

const isNeeded = ({ required, computed, type, default: given }: FieldModel): boolean =>
  required && !computed && type !== 'autonumber' && given === undefined

const systemProperties = ({ ownership }: EntityModel): Schema => ({
  _id: { type: 'string', format: 'uuid' },
  _label: { type: ['string', 'null'] },
  _version: { type: 'integer' },
  _createdAt: { type: 'string', format: 'date-time' },
  _createdBy: one,
  _updatedAt: { type: 'string', format: 'date-time' },
  _updatedBy: one,
  ...(ownership === 'user' && { _owner: one, _unit: one }),
  _masked: { type: 'array', items: { type: 'string' }, title: 'Fields whose values the run may not read' },
})

/** Where something behind it was selected, an object. */
const one: Schema = { type: ['string', 'object', 'null'] }

function fieldSchema(field: FieldModel): Schema {
  const named = { title: field.title.text }
  if (field.type === 'option' && field.options)
    return { ...named, enum: [...field.options.map(({ value }) => value), null] }
  if (field.type === 'items') return { ...named, type: 'array', items: { type: 'object' } }
  if (field.relation) return { ...named, ...(elementOf(fieldType(field)) ? { type: 'array', items: one } : one) }
  if (field.encrypted) return { ...named, type: ['string', 'null'] }
  return { ...named, ...schemaOfType(fieldType(field)) }
}
