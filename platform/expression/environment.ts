/** What stands behind a dot: the type of a record's key, and of the variables an expression begins with. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { Json } from '../contract/json.ts'
import type { ExpressionType } from './types.ts'
import { listOf } from './types.ts'

/** Null for a key that the entity does not have. */
export function memberType(entity: EntityModel, key: string): ExpressionType | null {
  const field = entity.fields.find(field => field.name === key)
  if (field) return fieldType(field)
  return Object.hasOwn(systemTypes, key) ? systemTypes[key as keyof typeof systemTypes] : null
}

/** All keys of a record that may be named, the entity's own first. */
export const memberNames = (entity: EntityModel): string[] => [
  ...entity.fields.map(field => field.name),
  ...Object.keys(systemTypes),
  '_label',
]

/** `_label` is not here: it stands for the entity's display field. */
const systemTypes = {
  _id: 'uuid',
  _version: 'int',
  _createdAt: 'timestamp',
  _createdBy: 'entity.user',
  _updatedAt: 'timestamp',
  _updatedBy: 'entity.user',
  _deletedAt: 'timestamp',
  _owner: 'entity.user',
  _unit: 'uuid',
} as const satisfies Record<string, ExpressionType>

export function fieldType(field: FieldModel): ExpressionType {
  switch (field.type) {
    case 'option':
      return valuesType(field.options?.map(option => option.value) ?? [])
    case 'integer':
      // Too wide for a JSON number, so it travels as text and is exact as a decimal.
      return field.schema?.['format'] === 'int64' ? 'decimal' : 'int'
    case 'relation':
      return relationType(field)
    case 'inverse':
      // The other end of a one-to-one is one record, too.
      return field.relation?.kind === 'one-to-one' ? relationType(field) : listOf(relationType(field))
    case 'relations':
    case 'items':
      return listOf(relationType(field))
    default:
      return plainTypes[field.type]
  }
}

const plainTypes = {
  text: 'string',
  'long-text': 'string',
  email: 'string',
  phone: 'string',
  link: 'string',
  autonumber: 'string',
  uuid: 'uuid',
  date: 'date',
  'date-time': 'timestamp',
  time: 'time',
  number: 'double',
  decimal: 'decimal',
  money: 'decimal',
  boolean: 'boolean',
  options: 'list<string>',
  tags: 'list<string>',
  address: 'json',
  'person-name': 'json',
  'company-name': 'json',
  'geo-point': 'json',
  signature: 'json',
  'rich-text': 'json',
  duration: 'duration',
  rating: 'int',
  color: 'string',
  barcode: 'string',
  file: 'json',
  files: 'json',
  json: 'json',
} as const satisfies Partial<Record<FieldModel['type'], ExpressionType>>

function relationType({ relation }: FieldModel): ExpressionType {
  const [target, ...more] = relation?.targets ?? []
  return target !== undefined && !relation?.polymorphic && more.length === 0 ? `entity.${target}` : 'reference'
}

/** The one type that all options have; texts, as stored, where they differ. */
export function valuesType(values: Json[]): ExpressionType {
  if (values.length === 0) return 'string'
  if (values.every(value => typeof value === 'boolean')) return 'boolean'
  if (values.every(value => Number.isSafeInteger(value))) return 'int'
  if (values.every(value => typeof value === 'number')) return 'double'
  return 'string'
}
