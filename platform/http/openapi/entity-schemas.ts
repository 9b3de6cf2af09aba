/** An entity's three schemas: as read (`Account`), as created (`AccountCreate`), as patched (`AccountPatch`). */

import type { FieldModel } from '../../contract/entity.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { EntityDescription } from '../../contract/session.ts'
import { type Embedded, embedSchema } from './embed-schema.ts'
import { uuid } from './shared.ts'

type Part = Embedded['part']

export function entitySchemas(description: EntityDescription, name: string): JsonObject {
  const { schema, definitions, part } = embedSchema(description.schema, `${name}Create`)
  return {
    ...definitions,
    [name]: readSchema(description, part),
    [`${name}Create`]: { ...schema, title: `${description.entity.title.text}, to create` },
    [`${name}Patch`]: {
      type: 'object',
      title: `${description.entity.title.text}, merge patch`,
      description: 'RFC 7396: only what changes; null clears.',
      properties: patchProperties(description, part),
    },
  }
}

function readSchema({ entity, access }: EntityDescription, part: Part): JsonObject {
  const stamp: JsonObject = { type: 'string', format: 'date-time', readOnly: true }
  const person: JsonObject = { type: ['string', 'null'], format: 'uuid', readOnly: true }
  const fields = entity.fields.filter(isStored)
  return {
    type: 'object',
    title: entity.title.text,
    ...(entity.description && { description: entity.description.text }),
    required: ['_id', '_version'],
    properties: {
      _id: { ...uuid, readOnly: true },
      _label: { type: 'string', readOnly: true },
      _version: { type: 'integer', readOnly: true },
      _createdAt: stamp,
      _createdBy: person,
      _updatedAt: stamp,
      _updatedBy: person,
      ...(entity.ownership === 'user' && { _owner: person, _unit: person }),
      _masked: { type: 'array', items: { type: 'string' }, description: 'Fields kept back from this caller.' },
      ...Object.fromEntries(
        fields.filter(field => access[field.name] !== 'masked').map(field => [field.name, readField(field, part)]),
      ),
    },
  }
}

/** Inverse relations are only there when selected; everything else reads as its value or null. */
const isStored = (field: FieldModel) => field.type !== 'inverse' && !field.writeOnly

function readField(field: FieldModel, part: Part): JsonObject {
  const described: JsonObject = field.description ? { description: field.description.text } : {}
  if (field.type === 'relation' && field.relation?.targets.length === 1)
    return { type: ['string', 'null'], format: 'uuid', ...described }
  return { anyOf: [part(field.schema ?? {}), { type: 'null' }], ...described }
}

function patchProperties({ entity, access }: EntityDescription, part: Part): JsonObject {
  const writable = entity.fields.filter(
    field => access[field.name] === 'write' && field.type !== 'inverse' && !field.readOnly,
  )
  return Object.fromEntries(
    writable.map(field => [field.name, { anyOf: [part(field.schema ?? {}), { type: 'null' }] }]),
  )
}
