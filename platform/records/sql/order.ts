/** A list's order: what each sort key is in SQL, over to-one relations too. It always ends in `_id`. */
import { type RawBuilder, sql } from 'kysely'
import { badRequest } from '../../errors.ts'
import type { Joins } from '../../expression/sql/joins.ts'
import type { Field } from '../../metadata/model.ts'
import type { SortKey } from '../query/sort.ts'
import { readPolicy, systemFieldsOf, unknownField } from '../query/viewer.ts'
import { isStoredSystemField, systemColumns } from './column.ts'
import { joinedValue } from './computed.ts'
import { fieldText, labelValue, targetLabel } from './label.ts'
import { type Hop, hopOf, personHop } from './relation.ts'
import type { Row } from './row.ts'
import type { ColumnType } from './types.ts'

export interface OrderKey {
  value: RawBuilder<unknown>
  type: ColumnType
  descending: boolean
  /** PostgreSQL may hold no value here. */
  nullable: boolean
}

export interface Order {
  keys: OrderKey[]
  /** `left join …` of the relations on the way. */
  hops: RawBuilder<unknown>[]
  /** What formulas and rollups need behind them. */
  joins: Joins
}

/** Newest first where nothing is asked for: ids are made in order of time. */
export function orderOf(row: Row, sort: SortKey[], joins: Joins): Order {
  const order: Order = { keys: [], hops: [], joins }
  for (const key of sort) order.keys.push(keyOf(row, key, order))
  const descending = sort.length ? sort.at(-1)!.descending : true
  if (!sort.some(({ path }) => path.length === 1 && path[0] === '_id'))
    order.keys.push({ value: sql.id(row.alias, '_id'), type: 'uuid', descending, nullable: false })
  return order
}

/** `previous` turns it round, which also turns where nulls stand: last ascending, first descending. */
export const orderBy = (keys: OrderKey[], previous: boolean): RawBuilder<unknown> =>
  sql`order by ${sql.join(
    keys.map(({ value, descending }) => (descending !== previous ? sql`${value} desc` : sql`${value}`)),
  )}`

/** What people are sorted by; also part of a cursor's order. */
export const collationFor = (locale: string): 'ja' | 'en' => (locale.startsWith('ja') ? 'ja' : 'en')

function keyOf(row: Row, { path, descending }: SortKey, order: Order): OrderKey {
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) return { ...sortedValue(row, name, order.joins), descending }
  const hop = toOneHop(row, name)
  if (!hop) throw unknownField(row.entity, path.join('.'), 'sort')
  order.hops.push(sql`left join ${hop.from} on ${hop.where}`)
  const key = keyOf(hop.target, { path: rest, descending }, order)
  return { ...key, nullable: true }
}

function toOneHop(row: Row, name: string): Hop | null {
  if (/^_(owner|createdBy|updatedBy)$/.test(name) && isStoredSystemField(name))
    return personHop(row, systemColumns[name].column)
  const field = readableField(row, name)
  const hop = field ? hopOf(row, field) : null
  return hop && !hop.many ? hop : null
}

const readableField = ({ context, entity }: Row, name: string): Field | undefined =>
  readPolicy(context, entity).fields.get(name) === 'read' ? entity.byName.get(name) : undefined

type Value = Omit<OrderKey, 'descending'>

function sortedValue(row: Row, name: string, joins: Joins): Value {
  if (name === '_label') return labelKey(row, joins)
  if (isStoredSystemField(name) && systemFieldsOf(row.entity).includes(name)) {
    const { column, type } = systemColumns[name]
    return { value: sql.id(row.alias, column), type, nullable: !neverNull.has(name) }
  }
  const field = readableField(row, name)
  if (!field) throw unknownField(row.entity, name, 'sort')
  return fieldKey(row, field, joins)
}

const neverNull = new Set(['_id', '_version', '_createdAt', '_updatedAt'])

function fieldKey(row: Row, field: Field, joins: Joins): Value {
  const { storage } = field
  if (field.type === 'relation') return textKey(targetLabel(row, field) ?? notSortable(row, field))
  if (storage.kind === 'computed' && isScalar(storage.type))
    return computedKey(joinedValue(row, field, joins), storage.type)
  if (storage.kind !== 'column' || storage.type === 'text[]') return notSortable(row, field)
  const column = sql.id(row.alias, storage.column)
  if (field.type === 'person-name') return textKey(readingOf(column), collationOf(row))
  if (field.type === 'company-name') return textKey(companyReading(column), collationOf(row))
  if (field.type === 'rich-text') return notSortable(row, field)
  if (storage.type === 'jsonb') return textKey(fieldText(row, field) ?? notSortable(row, field))
  if (isPersonsName(row, field)) return textKey(column, collationOf(row))
  return { value: column, type: storage.type, nullable: true }
}

const isScalar = (type: ColumnType) => type !== 'text[]' && type !== 'jsonb'

const computedKey = (value: RawBuilder<unknown>, type: ColumnType): Value =>
  type === 'text' ? textKey(value) : { value, type, nullable: true }

const isPersonsName = ({ entity }: Row, field: Field) => entity.name === 'user' && field.name === entity.displayField

/** A record is sorted as its display field is. */
function labelKey(row: Row, joins: Joins): Value {
  const field = row.entity.displayField === undefined ? undefined : readableField(row, row.entity.displayField)
  return field && field.type !== 'file' && field.type !== 'json'
    ? fieldKey(row, field, joins)
    : textKey(labelValue(row))
}

const codePoints = sql`"C"`
const collations = { ja: sql`enishi.ja`, en: sql`enishi.en` }
const collationOf = ({ context }: Row) => collations[collationFor(context.caller.locale)]

/** A computed text has the database's collation, which may be any. */
const textKey = (text: RawBuilder<unknown>, collation: RawBuilder<unknown> = codePoints): Value => ({
  value: sql`(${text} collate ${collation})`,
  type: 'text',
  nullable: true,
})

/** By family name first and as it is read, however it is written. */
function readingOf(column: RawBuilder<unknown>): RawBuilder<unknown> {
  const part = (name: 'family' | 'given') =>
    sql`coalesce(nullif(${column} ->> ${`${name}Reading`}, ''), ${column} ->> ${name})`
  return sql`nullif(concat_ws(' ', ${part('family')}, ${part('given')}), '')`
}

/** Without its legal form, or every second company would stand under か. */
const companyReading = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(nullif(${column} ->> 'reading', ''), ${column} ->> 'name')`

function notSortable({ entity }: Row, { name, encrypted }: Field): never {
  const why = encrypted ? 'it is encrypted' : 'it holds more than one plain value'
  const message = `'${entity.name}' cannot be sorted by '${name}': ${why}.`
  throw badRequest('not-sortable', message, [{ pointer: '/sort', code: 'not-sortable', message }])
}
