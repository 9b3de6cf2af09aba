/** One `groupBy` term: the value records are grouped by, as a column of the rows that are gathered. */
import { type RawBuilder, sql } from 'kysely'
import { type ExpressionType, entityOf } from '../../../expression/types.ts'
import type { Bucket, DateBucket, GroupTerm } from '../../query/grouping.ts'
import type { Row } from '../row.ts'
import { type PathOptions, type PathValue, pathValue, refuse } from './path-value.ts'

export interface Group extends PathValue {
  key: string
  path: string[]
  bucket: Bucket | null
}

export function groupOf(row: Row, { key, path, bucket }: GroupTerm, joins: PathOptions['joins']): Group {
  const isDated = typeof bucket === 'string'
  const of = (value: string, type: ExpressionType) => {
    if (!isDated) return value
    const begin = beginOf(value, type, bucket)
    if (begin === null) throw refuse(row, path, 'groupBy', `has no ${bucket}.`)
    return begin
  }
  const group: PathValue = pathValue(row, path, { joins, parameter: 'groupBy', of })
  if (!canBeGrouped(group.type))
    throw refuse(row, path, 'groupBy', 'cannot be grouped by: it holds more than one plain value.')
  if (bucket === null || isDated) return { key, path, bucket, ...group }
  if (!/^(int|double|decimal)$/.test(group.type) || group.many)
    throw refuse(row, path, 'groupBy', 'is no number, so it has no steps of numbers.')
  return { key, path, bucket, ...group, type: 'decimal', value: stepOf(group.value, bucket.width) }
}

/** The first day (for `hour` the first moment) of the stretch, in the caller's time zone; null: there is none. */
function beginOf(value: string, type: ExpressionType, bucket: DateBucket): string | null {
  if (type !== 'date' && type !== 'timestamp') return null
  if (bucket === 'hour') return type === 'timestamp' ? `startOf(${value}, "hour")` : null
  const day = `date(${value})`
  if (bucket === 'day') return day
  return `startOf(${day}, "${bucket}")`
}

/** The lower bound of the step. */
const stepOf = (value: RawBuilder<unknown>, width: string): RawBuilder<unknown> =>
  sql`trim_scale(floor((${value})::numeric / ${width}::numeric) * ${width}::numeric)`

const canBeGrouped = (type: ExpressionType): boolean => groupable.has(type) || entityOf(type) !== null
const groupable = new Set<ExpressionType>([
  'boolean',
  'string',
  'int',
  'double',
  'decimal',
  'date',
  'time',
  'timestamp',
  'uuid',
  'reference',
])
