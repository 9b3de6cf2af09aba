/** What a filter row offers for a field, and how its path reads: related records are asked for by `_id`. Pure. */
import {
  type EntityModel,
  type FieldModel,
  type FieldType,
  fieldNamed,
  isPolymorphic,
} from '../../platform/contract/entity.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import type { FilterOperator, FilterTerm, StructuredFilter } from '../../platform/expression/filter.ts'

const blank: FilterOperator[] = ['isBlank', 'isNotBlank']
const text: FilterOperator[] = ['contains', '==', '!=', 'startsWith', 'endsWith', ...blank]
const order: FilterOperator[] = ['==', '!=', '>', '>=', '<', '<=', ...blank]
const list: FilterOperator[] = ['includes', ...blank]

const operators: Partial<Record<FieldType, FilterOperator[]>> = {
  text,
  'long-text': ['contains', ...blank],
  email: text,
  phone: text,
  link: text,
  barcode: text,
  color: ['==', '!=', ...blank],
  rating: order,
  autonumber: ['==', 'contains', 'startsWith'],
  integer: order,
  number: order,
  decimal: order,
  money: order,
  date: order,
  'date-time': ['>=', '<', ...blank],
  boolean: ['=='],
  option: ['in', '!=', ...blank],
  options: list,
  tags: list,
  relation: ['==', '!=', ...blank],
}

/** An encrypted value cannot be asked for. */
export const operatorsOf = (field: FieldModel): FilterOperator[] =>
  field.encrypted ? [] : (operators[field.type] ?? [])
export const needsValue = ({ op }: Pick<FilterTerm, 'op'>): boolean => op !== 'isBlank' && op !== 'isNotBlank'

export function filterFields(entity: EntityModel): FieldModel[] {
  const system = ['_createdAt', '_updatedAt', ...(entity.ownership === 'user' ? ['_owner'] : [])]
  const own = entity.fields.filter(field => !field.writeOnly && !field.deprecated)
  return [...own.filter(field => !isPolymorphic(field)), ...system.flatMap(name => systemField(name) ?? [])].filter(
    field => operatorsOf(field).length > 0,
  )
}

/** The path a term of the field has: one compares a related record's `_id`, and asks whether the relation is blank. */
export function pathOf({ name, type }: FieldModel, op: FilterOperator): string | string[] {
  const keys = type === 'relation' && needsValue({ op }) ? [name, '_id'] : [name]
  return keys.every(key => /^[A-Za-z_]\w*$/.test(key)) ? keys.join('.') : keys
}

export function fieldOfTerm(entity: EntityModel, { field: path }: FilterTerm): FieldModel | undefined {
  const keys = typeof path === 'string' ? path.split('.') : path
  const field = fieldNamed(entity, keys[0]!) ?? systemField(keys[0]!)
  const rest = keys.slice(1).join('.')
  return rest === '' || (rest === '_id' && field?.type === 'relation') ? field : undefined
}

export interface FilterRows {
  join: 'and' | 'or'
  terms: FilterTerm[]
}

/** Rows that a bar can show; null for nested groups, and for fields or operators it does not offer. */
export function rowsOf(entity: EntityModel, filter: StructuredFilter | null): FilterRows | null {
  if (!filter) return null
  const join = 'or' in filter ? 'or' : 'and'
  const parts = join === 'or' ? alternatives(filter) : conditions(filter)
  const terms = parts.flatMap(part => ('op' in part ? [part] : []))
  const known = terms.every(term => {
    const field = fieldOfTerm(entity, term)
    return field && operatorsOf(field).includes(asOffered(field, term).op)
  })
  return terms.length === parts.length && known
    ? { join, terms: terms.map(term => asOffered(fieldOfTerm(entity, term)!, term)) }
    : null
}

const alternatives = (filter: StructuredFilter) => ('or' in filter ? filter.or : [filter])
/** Those in brackets that all have to hold are no group of their own. */
const conditions = (filter: StructuredFilter): StructuredFilter[] =>
  'and' in filter ? filter.and.flatMap(conditions) : [filter]

/** `status == "open"` as somebody wrote it is `status in ["open"]` here. */
function asOffered(field: FieldModel, term: FilterTerm): FilterTerm {
  const single =
    field.type === 'option' && term.op === '==' && !Array.isArray(term.value) && typeof term.value !== 'object'
  return single ? { ...term, op: 'in', value: [term.value!] as string[] } : term
}

export const isComplete = (term: FilterTerm): boolean =>
  !needsValue(term) ||
  (Array.isArray(term.value) ? term.value.length > 0 : term.value !== undefined && term.value !== '')
