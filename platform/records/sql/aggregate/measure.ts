/**
 * One measure: what is gathered of each record, and what is made of it for a group. Of a path to several records each
 * record first gives its own part, so nothing is counted twice however many paths there are.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FieldModel } from '../../../contract/entity.ts'
import type { ExpressionType } from '../../../expression/types.ts'
import type { MeasureTerm, Measure as Name } from '../../query/grouping.ts'
import { conditionOf } from '../filter.ts'
import type { Row } from '../row.ts'
import type { Group } from './group.ts'
import { type PathOptions, type PathValue, pathValue, refuse } from './path-value.ts'

type Sql = RawBuilder<unknown>

export interface Measure {
  key: string
  type: ExpressionType
  /** Of min and max, the field whose kind of value it is. */
  field: FieldModel | undefined
  /** In one currency for each group only: over all records there is no total. */
  mixed: boolean
  /** Of each record; columns `m0.0`, `m0.1` and so on of what is gathered. */
  parts: Sql[]
  /** Of a group, from those columns. */
  total: (parts: Sql[]) => Sql
}

/** What the statement asks for as well. */
export interface Beside {
  joins: PathOptions['joins']
  groups: Group[]
  /** Paths that the filter gives one value, their names parted by NUL. */
  fixed: ReadonlySet<string>
}

export function measureOf(row: Row, { key, measure, path, toBase, when }: MeasureTerm, beside: Beside): Measure {
  if (when !== undefined) return shareOf(row, key, when, beside)
  if (path === null) return { key, type: 'int', field: undefined, mixed: false, parts: [], total: () => sql`count(*)` }
  const of = pathValue(row, path, { joins: beside.joins, parameter: 'measures', ...(toBase && { of: inBase }) })
  if (!taken[measure](of.type)) throw refuse(row, path, 'measures', `has no ${measure}.`)
  const mixed = !toBase && measure !== 'count' && measure !== 'countDistinct' && isMixed(row, path, of, beside)
  const type = typeOf(measure, of.type)
  const field = measure === 'min' || measure === 'max' || measure === 'sum' ? of.field : undefined
  const value = of.type === 'string' ? sql`(${of.value} collate "C")` : of.value
  return of.many
    ? { key, type, field, mixed, ...ofSeveral(measure, value) }
    : { key, type, field, mixed, parts: [value], total: ([part]) => aggregate(measure, part!) }
}

/** Which part of the records meets a condition: null where there are none. */
function shareOf(row: Row, key: string, when: string, { joins }: Beside): Measure {
  const condition = conditionOf(row, when, joins, 'measures')
  return {
    ...{ key, type: 'double', field: undefined, mixed: false },
    parts: [sql`case when ${condition} then 1 else 0 end`],
    total: ([part]) => sql`avg(${part})::double precision`,
  }
}

const inBase = (value: string) => `toBase(${value})`
const isNumber = (type: ExpressionType) => type === 'int' || type === 'double' || type === 'decimal'
const isOrdered = (type: ExpressionType) => isNumber(type) || /^(date|timestamp|time|string)$/.test(type)

const taken: Record<Name, (type: ExpressionType) => boolean> = {
  count: () => true,
  countDistinct: type => type !== 'json',
  sum: isNumber,
  avg: isNumber,
  min: isOrdered,
  max: isOrdered,
  share: () => false,
}

function typeOf(measure: Name, type: ExpressionType): ExpressionType {
  if (measure === 'count' || measure === 'countDistinct') return 'int'
  if (measure === 'avg') return 'double'
  // A sum of whole numbers may be wider than they are.
  return measure === 'sum' && type === 'int' ? 'decimal' : type
}

function aggregate(measure: Name, value: Sql): Sql {
  switch (measure) {
    case 'countDistinct':
      return sql`count(distinct ${value})`
    case 'avg':
      return sql`avg(${value})::double precision`
    case 'sum':
      return sql`sum(${value})`
    case 'min':
      return sql`min(${value})`
    case 'max':
      return sql`max(${value})`
    default:
      return sql`count(${value})`
  }
}

function ofSeveral(measure: Name, values: Sql): Pick<Measure, 'parts' | 'total'> {
  const each = (what: Sql) => sql`(select ${what} from unnest(${values}) as v)`
  switch (measure) {
    case 'count':
      return { parts: [each(sql`count(v)`)], total: ([counts]) => sql`coalesce(sum(${counts}), 0)::bigint` }
    case 'avg':
      return {
        parts: [each(sql`sum(v)`), each(sql`count(v)`)],
        total: ([sums, counts]) => sql`(sum(${sums}) / nullif(sum(${counts}), 0))::double precision`,
      }
    case 'countDistinct':
      return {
        parts: [each(sql`jsonb_agg(distinct to_jsonb(v)) filter (where v is not null)`)],
        total: ([sets]) =>
          sql`(select count(distinct e) from jsonb_array_elements(jsonb_agg(${sets}) filter (where ${sets} is not null)) as s, jsonb_array_elements(s) as e)`,
      }
    default:
      return { parts: [each(aggregate(measure, sql`v`))], total: ([part]) => aggregate(measure, part!) }
  }
}

/**
 * Yen and dollars do not add up: amounts whose currency stands in another field are refused, unless they are grouped by
 * it or the filter asks for one currency.
 */
function isMixed(row: Row, path: string[], { currency, many }: PathValue, { groups, fixed }: Beside): boolean {
  if (currency === undefined) return false
  const inBase = `measure toBase(${path.join('.')})`
  if (many || currency === null) throw refuse(row, path, 'measures', `is in several currencies; ${inBase}.`)
  const beside = [...path.slice(0, -1), currency].join('\0')
  if (fixed.has(beside)) return false
  if (groups.some(({ path, bucket }) => bucket === null && path.join('\0') === beside)) return true
  const name = beside.replaceAll('\0', '.')
  throw refuse(
    row,
    path,
    'measures',
    `is in the currency that '${name}' names. Group by it, filter for one, or ${inBase}.`,
  )
}
