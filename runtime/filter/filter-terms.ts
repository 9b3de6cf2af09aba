/** What a filter row offers for a field, and how its path reads: related records are asked for by `_id`. Pure. */
import { type FieldModel, type FieldType, isPolymorphic } from '../../platform/contract/entity.ts'
import type { FilterOperator, FilterTerm, StructuredFilter } from '../../platform/expression/filter.ts'
import type { FieldChoice } from '../display/field-choices.ts'

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

export const canFilter = ({ field }: FieldChoice): boolean => !isPolymorphic(field) && operatorsOf(field).length > 0

/** The path a term of the field has: one compares a related record's `_id`, and asks whether the relation is blank. */
export function pathOf({ field, keys }: Pick<FieldChoice, 'field' | 'keys'>, op: FilterOperator): string | string[] {
  const all = field.type === 'relation' && needsValue({ op }) ? [...keys, '_id'] : keys
  return all.every(key => /^[A-Za-z_]\w*$/.test(key)) ? all.join('.') : all
}

export function choiceOfTerm(choices: FieldChoice[], { field: path }: FilterTerm): FieldChoice | undefined {
  const text = JSON.stringify(typeof path === 'string' ? path.split('.') : path)
  return choices.find(
    ({ keys, field }) =>
      JSON.stringify(keys) === text || (field.type === 'relation' && JSON.stringify([...keys, '_id']) === text),
  )
}

export interface FilterRows {
  join: 'and' | 'or'
  terms: FilterTerm[]
}

/** Rows that a bar can show; null for nested groups, and for fields or operators it does not offer. */
export function rowsOf(choices: FieldChoice[], filter: StructuredFilter | null): FilterRows | null {
  if (!filter) return null
  const join = 'or' in filter ? 'or' : 'and'
  const parts = join === 'or' ? alternatives(filter) : conditions(filter)
  const terms = parts.flatMap(part => ('op' in part ? (offered(choices, part) ?? []) : []))
  return terms.length === parts.length ? { join, terms } : null
}

function offered(choices: FieldChoice[], term: FilterTerm): FilterTerm | null {
  const field = choiceOfTerm(choices, term)?.field
  const made = field && asOffered(field, term)
  return made && operatorsOf(field).includes(made.op) ? made : null
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
