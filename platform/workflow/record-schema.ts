/** JSON Schema of an entity's records as the API gives them: what types the output of nodes that read or write them. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { Schema } from '../contract/json.ts'
import { fieldType } from '../expression/environment.ts'
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
    ...Object.fromEntries(entity.fields.filter(isRead).map(field => [field.name, fieldSchema(field)])),
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
  _createdBy: person,
  _updatedAt: { type: 'string', format: 'date-time' },
  _updatedBy: person,
  ...(ownership === 'user' && { _owner: person, _unit: person }),
  _masked: { type: 'array', items: { type: 'string' }, title: 'Fields whose values the run may not read' },
})

const person: Schema = { type: ['string', 'null'], format: 'uuid' }

/** Records that point here are read by a node of their own. */
const isRead = (field: FieldModel): boolean =>
  !field.writeOnly && field.type !== 'inverse' && field.type !== 'relations'

function fieldSchema(field: FieldModel): Schema {
  const named = { title: field.title.text }
  if (field.type === 'option' && field.options)
    return { ...named, enum: [...field.options.map(({ value }) => value), null] }
  if (field.type === 'items') return { ...named, type: 'array', items: { type: 'object' } }
  if (field.encrypted) return { ...named, type: ['string', 'null'] }
  return { ...named, ...schemaOfType(fieldType(field)) }
}
