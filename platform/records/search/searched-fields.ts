/** Which fields of an entity are indexed, and which of them a caller may ask. */
import type { Context } from '../../access/context.ts'
import type { FieldType } from '../../contract/entity.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'

/** Those that are searched, and those by which duplicates are found. */
export function indexedFields(entity: Entity): Field[] {
  const named = new Set(entity.duplicates.flatMap(({ match, fuzzy }) => [...match, ...fuzzy]))
  return indexable(entity, field => isSearched(entity, field) || named.has(field.name))
}

/** `x-entity.search` where the document names fields, else all that hold text; never what nobody may read or compare. */
const isSearched = (entity: Entity, { name, type }: Field): boolean =>
  entity.search ? entity.search.includes(name) : textual.has(type)

const indexable = (entity: Entity, isAsked: (field: Field) => boolean): Field[] =>
  entity.fields.filter(
    field =>
      field.storage.kind === 'column' && !field.writeOnly && !field.computed && !field.encrypted && isAsked(field),
  )

/** Of these, the ones the caller reads: only they are asked, so what is hidden or masked has no part in an answer. */
export function askedFields(context: Context, entity: Entity): Field[] {
  const rules = readPolicy(context, entity).fields
  return indexable(entity, field => isSearched(entity, field) && rules.get(field.name) === 'read')
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
