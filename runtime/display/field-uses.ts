/** What a list can do with a field: sort by it, group by it, add it up. Pure. */
import type { ViewTotal } from '../../platform/contract/documents.ts'
import { type FieldModel, type FieldType, soleTarget } from '../../platform/contract/entity.ts'

const grouped: FieldType[] = [
  ...(['option', 'boolean', 'relation', 'date', 'date-time', 'text', 'rating', 'integer', 'email', 'phone'] as const),
  ...(['autonumber', 'number', 'decimal', 'money', 'color', 'barcode'] as const),
]
const summed: FieldType[] = ['integer', 'number', 'decimal', 'money']
const ordered: FieldType[] = [...summed, 'date', 'date-time', 'rating']

export const canGroup = (field: FieldModel): boolean =>
  grouped.includes(field.type) &&
  !field.encrypted &&
  (!field.relation || soleTarget(field) !== undefined) &&
  !isId(field)

const isId = ({ name }: FieldModel) => name === '_id' || name === '_version'

export const isDated = ({ type }: FieldModel): boolean => type === 'date' || type === 'date-time'

export function totalsFor(field: FieldModel): ViewTotal[] {
  if (field.encrypted) return []
  if (summed.includes(field.type)) return ['sum', 'avg', 'min', 'max', 'count']
  return ordered.includes(field.type) ? ['min', 'max', 'count'] : ['count']
}
