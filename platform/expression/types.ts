/**
 * The types of expressions. Every type has null in it. In text they look as in `list<entity.order>`.
 *
 * | type | of which fields | in a record's JSON |
 * | --- | --- | --- |
 * | `decimal` | money, `multipleOf` | number or text, exact |
 * | `time` | `format: time` | `09:30:00` |
 * | `timestamp` | `format: date-time` | RFC 3339, milliseconds |
 * | `duration` | `x-type: duration`; a difference of two timestamps | milliseconds |
 * | `entity.x` | a relation to x | the id, or an object that holds `_id` |
 * | `reference` | a relation to several entities | `{ entity, _id }` |
 * | `json` | address, person and company name, place, signature, rich text, files, free objects | anything |
 */
export type ScalarType =
  | 'null'
  | 'boolean'
  | 'string'
  | 'int'
  | 'double'
  | 'decimal'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'duration'
  | 'uuid'
  | 'reference'
  | 'json'
  /** Only as `list<any>`, in the table of functions: whatever the items are. */
  | 'any'

export type ExpressionType = ScalarType | `entity.${string}` | `list<${string}>`

export const listOf = (element: ExpressionType): ExpressionType => `list<${element}>`

/** `list<int>` → `int`; null for what is no list. */
export const elementOf = (type: ExpressionType): ExpressionType | null =>
  type.startsWith('list<') ? (type.slice(5, -1) as ExpressionType) : null

/** `entity.account` → `account`; null for what is no entity. */
export const entityOf = (type: ExpressionType): string | null => (type.startsWith('entity.') ? type.slice(7) : null)

export const isNumeric = (type: ExpressionType): boolean => type === 'int' || type === 'double' || type === 'decimal'

/** As a sentence names it: `entity.account` → `a record of account`. */
export function typeTitle(type: ExpressionType): string {
  const element = elementOf(type)
  if (element) return element === 'null' ? 'an empty list' : `a list of ${element}`
  const entity = entityOf(type)
  if (entity) return `a record of ${entity}`
  return titles[type as ScalarType] ?? type
}

const titles: Record<ScalarType, string> = {
  null: 'null',
  boolean: 'true or false',
  string: 'text',
  int: 'a whole number',
  double: 'a number',
  decimal: 'a decimal number',
  date: 'a date',
  time: 'a time of day',
  timestamp: 'a point in time',
  duration: 'a duration',
  uuid: 'an id',
  reference: 'a record of one of several entities',
  json: 'free JSON',
  any: 'anything',
}
