/** Which fields of an entity are indexed, and which of them a caller may ask. */
import type { Context } from '../../access/context.ts'
import type { FieldType } from '../../contract/entity.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'

/** `x-entity.search` where the document names fields, else all that hold text; never what nobody may read or compare. */
export const indexedFields = (entity: Entity): Field[] =>
  entity.fields.filter(
    field =>
      field.storage.kind === 'column' &&
      !field.writeOnly &&
      !field.computed &&
      !field.schema?.['x-encrypted'] &&
      (entity.search ? entity.search.includes(field.name) : textual.has(field.type)),
  )

/** Of these, the ones the caller reads: only they are asked, so what is hidden or masked has no part in an answer. */
export function askedFields(context: Context, entity: Entity): Field[] {
  const rules = readPolicy(context, entity).fields
  return indexedFields(entity).filter(({ name }) => rules.get(name) === 'read')
}

const textual: ReadonlySet<FieldType> = new Set<FieldType>([
  'text',
  'long-text',
  'rich-text',
  'email',
  'phone',
  'link',
  'autonumber',
  'barcode',
  'person-name',
  'company-name',
  'address',
  'tags',
])
