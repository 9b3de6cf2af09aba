/** Values of one column type as another, in SQL: null where a value cannot be one. */
import { type RawBuilder, sql } from 'kysely'
import type { PostgresType } from '../contract/storage.ts'

type Sql = RawBuilder<unknown>

export const columnType = (type: PostgresType): Sql =>
  ({
    text: sql`text COLLATE "C"`,
    bigint: sql`bigint`,
    'double precision': sql`double precision`,
    numeric: sql`numeric`,
    boolean: sql`boolean`,
    date: sql`date`,
    time: sql`time`,
    timestamptz: sql`timestamptz(3)`,
    uuid: sql`uuid`,
    'text[]': sql`text[] COLLATE "C"`,
    jsonb: sql`jsonb`,
  })[type]

export function converted(value: Sql, from: PostgresType, to: PostgresType): Sql {
  if (to === 'text') return asText(value, from)
  if (to === 'jsonb') return asJson(value, from)
  if (to === 'text[]') return asList(value, from)
  const text = asText(value, from)
  if (isNumber(from) && isNumber(to)) return asNumber(value, from, to)
  switch (to) {
    case 'bigint':
      return sql`CASE WHEN ${text} ~ '^-?[0-9]{1,18}$' THEN (${text})::bigint ELSE enishi.as_bigint(${text}) END`
    case 'double precision':
      return sql`CASE WHEN ${text} ~ ${decimal} THEN (${text})::double precision ELSE enishi.as_double(${text}) END`
    case 'numeric':
      return sql`CASE WHEN ${text} ~ ${decimal} THEN (${text})::numeric ELSE enishi.as_numeric(${text}) END`
    case 'boolean':
      return sql`enishi.as_boolean(${text})`
    case 'date':
      return sql`enishi.as_date(${text})`
    case 'time':
      return sql`enishi.as_time(${text})`
    case 'timestamptz':
      return sql`enishi.as_timestamptz(${text})`
    case 'uuid':
      return sql`enishi.as_uuid(${text})`
  }
}

/** What is plainly a number is spared the function, which costs ten times as much: it has to survive what is none. */
const decimal = sql`'^-?[0-9]{1,15}([.][0-9]{1,15})?$'`

type NumberType = 'bigint' | 'double precision' | 'numeric'
const isNumber = (type: PostgresType): type is NumberType =>
  type === 'bigint' || type === 'double precision' || type === 'numeric'

function asNumber(value: Sql, from: NumberType, to: NumberType): Sql {
  if (to !== 'bigint') return sql`(${value})::${columnType(to)}`
  const whole = from === 'numeric' ? value : sql`(${value})::numeric`
  return sql`CASE WHEN trunc(${whole}) = ${whole} AND abs(${whole}) <= 9223372036854775807 THEN (${whole})::bigint END`
}

/** Whether every value of one type has one of the other. */
export const isTotal = (from: PostgresType, to: PostgresType): boolean =>
  to === 'text' ||
  to === 'jsonb' ||
  (to === 'text[]' && from !== 'jsonb') ||
  (isNumber(from) && isNumber(to) && to !== 'bigint') ||
  (from === 'date' && to === 'timestamptz')

/** As the value is written in a record's JSON. */
function asText(value: Sql, from: PostgresType): Sql {
  if (from === 'text') return value
  if (from === 'jsonb') return sql`(${value} #>> '{}')`
  if (from === 'text[]') return sql`array_to_string(${value}, ', ')`
  if (from === 'timestamptz') return sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return sql`(${value})::text`
}

function asJson(value: Sql, from: PostgresType): Sql {
  const isPlain = ['text', 'bigint', 'double precision', 'numeric', 'boolean', 'text[]'].includes(from)
  return isPlain ? sql`to_jsonb(${value})` : sql`to_jsonb(${asText(value, from)})`
}

/** A subquery is not allowed where a column's type changes, so the elements of a JSON list are read by a function. */
function asList(value: Sql, from: PostgresType): Sql {
  return from === 'jsonb' ? sql`enishi.as_texts(${value})` : sql`ARRAY[${asText(value, from)}]`
}
