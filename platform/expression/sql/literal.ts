/** Values as bound parameters of a known type. Nothing that a person wrote ever becomes SQL text. */
import { type RawBuilder, sql } from 'kysely'
import type { Json } from '../../contract/json.ts'
import { type ExpressionType, elementOf, entityOf, type ScalarType } from '../types.ts'

export type Sql = RawBuilder<unknown>

export function literal(value: Json, type: ExpressionType): Sql {
  if (typeof value === 'boolean' && type === 'boolean') return value ? sql`true` : sql`false`
  return typed(type === 'json' && value !== null ? JSON.stringify(value) : value, type)
}

/** A parameter or slot, cast to the column type of `type`. */
export function typed(value: unknown, type: ExpressionType): Sql {
  const element = elementOf(type)
  if (element) return lists[scalarOf(element)](value)
  return scalars[scalarOf(type)](value)
}

const scalarOf = (type: ExpressionType): ScalarType => (entityOf(type) ? 'uuid' : (type as ScalarType))

const scalars: Record<ScalarType, (value: unknown) => Sql> = {
  null: value => sql`${value}::text`,
  boolean: value => sql`${value}::boolean`,
  string: value => sql`${value}::text`,
  int: value => sql`${value}::bigint`,
  double: value => sql`${value}::double precision`,
  decimal: value => sql`${value}::numeric`,
  date: value => sql`${value}::date`,
  time: value => sql`${value}::time`,
  timestamp: value => sql`${value}::timestamptz`,
  duration: value => sql`${value}::bigint`,
  uuid: value => sql`${value}::uuid`,
  reference: value => sql`${value}::jsonb`,
  json: value => sql`${value}::jsonb`,
  any: value => sql`${value}::text`,
}

const lists: Record<ScalarType, (value: unknown) => Sql> = {
  null: value => sql`${value}::text[]`,
  boolean: value => sql`${value}::boolean[]`,
  string: value => sql`${value}::text[]`,
  int: value => sql`${value}::bigint[]`,
  double: value => sql`${value}::double precision[]`,
  decimal: value => sql`${value}::numeric[]`,
  date: value => sql`${value}::date[]`,
  time: value => sql`${value}::time[]`,
  timestamp: value => sql`${value}::timestamptz[]`,
  duration: value => sql`${value}::bigint[]`,
  uuid: value => sql`${value}::uuid[]`,
  reference: value => sql`${value}::jsonb[]`,
  json: value => sql`${value}::jsonb[]`,
  any: value => sql`${value}::text[]`,
}
