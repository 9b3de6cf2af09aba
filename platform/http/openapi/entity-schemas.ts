/** An entity's three schemas: as read (`Account`), as created (`AccountCreate`), as patched (`AccountPatch`). */

import type { FieldModel } from '../../contract/entity.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { EntityDescription } from '../../contract/session.ts'
import { uuid } from './shared.ts'

export function entitySchemas(description: EntityDescription, name: string): JsonObject {
  const create = embed(description.schema, `#/components/schemas/${name}Create`) as JsonObject
  return {
    [name]: readSchema(description, `#/components/schemas/${name}Create`),
    [`${name}Create`]: { ...create, title: `${description.entity.title.text}, to create` },
    [`${name}Patch`]: {
      type: 'object',
      title: `${description.entity.title.text}, merge patch`,
      description: 'RFC 7396: only what changes; null clears.',
      properties: patchProperties(description, `#/components/schemas/${name}Create`),
    },
  }
}

function readSchema({ entity, access }: EntityDescription, root: string): JsonObject {
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
        fields.filter(field => access[field.name] !== 'masked').map(field => [field.name, readField(field, root)]),
      ),
    },
  }
}

/** Inverse relations are only there when selected; everything else reads as its value or null. */
const isStored = (field: FieldModel) => field.type !== 'inverse' && !field.writeOnly

function readField(field: FieldModel, root: string): JsonObject {
  const described: JsonObject = field.description ? { description: field.description.text } : {}
  if (field.type === 'relation' && field.relation?.targets.length === 1)
    return { type: ['string', 'null'], format: 'uuid', ...described }
  return { anyOf: [embed(field.schema ?? {}, root), { type: 'null' }], ...described }
}

function patchProperties({ entity, access }: EntityDescription, root: string): JsonObject {
  const writable = entity.fields.filter(
    field => access[field.name] === 'write' && field.type !== 'inverse' && !field.readOnly,
  )
  return Object.fromEntries(
    writable.map(field => [field.name, { anyOf: [embed(field.schema ?? {}, root), { type: 'null' }] }]),
  )
}

/** Inside a bigger document, `#/$defs/x` means another place, and identifiers would change the base. */
function embed(schema: Json, root: string): Json {
  if (Array.isArray(schema)) return schema.map(item => embed(item, root))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !dropped.has(key) && !(key.startsWith('x-') && typeof schema[key] !== 'string'))
      .map(([key, value]) => [key, embedKeyword(key, value, root)]),
  )
}
const dropped = new Set(['$schema', '$id', '$comment', 'x-entity'])
const holdsValues = new Set(['const', 'enum', 'default', 'examples'])
const holdsSchemas = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])

function embedKeyword(key: string, value: Json, root: string): Json {
  if (holdsValues.has(key)) return value
  if (key === '$ref' && typeof value === 'string') return value.startsWith('#') ? root + value.slice(1) : value
  if (holdsSchemas.has(key) && typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, embed(schema, root)]))
  return embed(value, root)
}
