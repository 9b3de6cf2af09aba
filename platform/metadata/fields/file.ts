/** One attachment: what `POST /api/files` answered, kept in jsonb; the bytes stand elsewhere. */
import type { FieldModel } from '../../contract/entity.ts'
import type { JsonObject, Schema } from '../../contract/json.ts'
import { objectAt, own, stringsAt } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const file: FieldKind = {
  type: 'file',
  matches: property => property['x-file'] !== undefined && property['type'] !== 'array',
  column: () => 'jsonb',
  implied: () => fileValue,
  details: fileDetails,
}

export const fileValue: Schema = {
  type: 'object',
  properties: {
    _id: { type: 'string', format: 'uuid' },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    type: { type: 'string', maxLength: 255 },
    size: { type: 'integer', minimum: 0 },
  },
  required: ['_id', 'name', 'type', 'size'],
  additionalProperties: false,
}

export function fileDetails(property: JsonObject): Partial<FieldModel> {
  const given = objectAt(property, 'x-file') ?? {}
  const types = stringsAt(given, 'types')
  const maxSize = own(given, 'maxSize')
  return { file: { ...(types.length && { types }), ...(typeof maxSize === 'number' && { maxSize }) } }
}
