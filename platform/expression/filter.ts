/**
 * Filters as a filter builder holds them. They are written as CEL and read back from it, so that there is one language
 * below; CEL that a builder cannot show reads as null, and is edited as text.
 *
 *     toCel({ and: [{ field: 'amount', op: '>', value: 1000 }, { field: 'account.region', op: '==', value: 'Kansai' }] })
 *     // record.amount > 1000 && record.account.region == "Kansai"
 */
import { celPath } from '../contract/cel-path.ts'
import type { Unit } from './calendar.ts'
import type { FiscalUnit } from './organisation/fiscal-year.ts'

export type StructuredFilter =
  | { and: StructuredFilter[] }
  | { or: StructuredFilter[] }
  | { not: StructuredFilter }
  | FilterTerm

export interface FilterTerm {
  /** A path from the record; an array where a key is no plain name (`["日本語"]`). */
  field: string | string[]
  op: FilterOperator
  value?: FilterValue
}

/** `contains` ignores case; `includes` asks a list for one of its items; the last two take no value. */
export type FilterOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'includes'
  | 'isBlank'
  | 'isNotBlank'

type Scalar = string | number | boolean | null
/** Today and days from it, the beginning of the current unit, or a field of the person who asks (`_id`). */
export type FilterValue = Scalar | Scalar[] | { today: number } | { startOf: Unit | FiscalUnit } | { user: string }

/** No terms at all: everything for `and`, nothing for `or`. */
export function toCel(filter: StructuredFilter): string {
  if ('and' in filter) return filter.and.length === 0 ? 'true' : filter.and.map(part => nested(part, 'or')).join(' && ')
  if ('or' in filter) return filter.or.length === 0 ? 'false' : filter.or.map(part => nested(part, 'and')).join(' || ')
  return 'not' in filter ? `!(${toCel(filter.not)})` : writeTerm(filter)
}

/** Parentheses around the other kind of group. */
function nested(filter: StructuredFilter, kind: 'and' | 'or'): string {
  return kind in filter ? `(${toCel(filter)})` : toCel(filter)
}

function writeTerm({ field, op, value = null }: FilterTerm): string {
  const path = celPath(field)
  switch (op) {
    case 'isBlank':
      return `isBlank(${path})`
    case 'isNotBlank':
      return `!isBlank(${path})`
    case 'contains':
      return `${path}.contains(${writeValue(value)}, true)`
    case 'startsWith':
    case 'endsWith':
      return `${path}.${op}(${writeValue(value)})`
    case 'includes':
      return `${writeValue(value)} in ${path}`
    default:
      return `${path} ${op} ${writeValue(value)}`
  }
}

export const plainName = /^[A-Za-z_]\w*$/

function writeValue(value: FilterValue): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('user' in value) return plainName.test(value.user) ? `user.${value.user}` : `user[${JSON.stringify(value.user)}]`
  if ('startOf' in value) return `startOf(today, ${JSON.stringify(value.startOf)})`
  return value.today === 0 ? 'today' : `addDays(today, ${value.today})`
}

/** CEL tells whole numbers from others by their point. */
function writeNumber(value: number): string {
  const text = String(value)
  if (Number.isSafeInteger(value)) return text
  return text.includes('.') ? text : text.replace(/^(-?\d+)/, '$1.0')
}
