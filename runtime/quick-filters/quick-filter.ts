/** What quick filters say, read from a list's filter and written into it; every other condition stays as it is. Pure. */
import type { FieldModel } from '../../platform/contract/entity.ts'
import { type FilterTerm, type StructuredFilter, toCel } from '../../platform/expression/filter.ts'
import { fromCel } from '../../platform/expression/read-filter.ts'

/** Values of options; `me` for people; true or false. */
export type QuickValue = (string | number | boolean)[]

/** Conditions that all have to hold; null where the filter says more than that. */
function partsOf(filter: string): StructuredFilter[] | null {
  if (!filter.trim()) return []
  const read = fromCel(filter)
  if (!read || 'or' in read) return null
  return 'and' in read ? read.and : [read]
}

const isPerson = ({ type }: FieldModel) => type === 'relation'
const pathOf = (field: FieldModel) => (isPerson(field) ? `${field.name}._id` : field.name)

const isOf = (part: StructuredFilter, field: FieldModel): part is FilterTerm =>
  'op' in part &&
  (Array.isArray(part.field) ? part.field.join('.') : part.field) === pathOf(field) &&
  valuesOf(part, field) !== null

function valuesOf({ op, value }: FilterTerm, field: FieldModel): QuickValue | null {
  if (isPerson(field))
    return op === '==' && typeof value === 'object' && value !== null && 'user' in value && value.user === '_id'
      ? ['me']
      : null
  if (op === 'in' && Array.isArray(value)) return value as QuickValue
  return op === '==' && value !== null && value !== undefined && typeof value !== 'object' ? [value] : null
}

/** Undefined: the filter cannot be changed by clicks. */
export function quickValue(filter: string, field: FieldModel): QuickValue | undefined {
  const parts = partsOf(filter)
  const own = parts?.find(part => isOf(part, field))
  return parts ? ((own && valuesOf(own as FilterTerm, field)) ?? []) : undefined
}

export function withQuick(filter: string, field: FieldModel, values: QuickValue): string | undefined {
  const others = (partsOf(filter) ?? []).filter(part => !isOf(part, field))
  const terms = values.length ? [...others, termOf(field, values)] : others
  return terms.length ? toCel(terms.length === 1 ? terms[0]! : { and: terms }) : undefined
}

function termOf(field: FieldModel, values: QuickValue): FilterTerm {
  if (isPerson(field)) return { field: pathOf(field), op: '==', value: { user: '_id' } }
  return field.type === 'boolean'
    ? { field: field.name, op: '==', value: values[0]! }
    : { field: field.name, op: 'in', value: values }
}
