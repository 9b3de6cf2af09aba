/**
 * A value of a record's JSON as a column of its type has it; NULL where it does not fit, so that nothing raises an error.
 * Times are read as records carry them (UTC, milliseconds).
 */
import { sql } from 'kysely'
import type { PostgresType } from '../../contract/storage.ts'
import { between, dateOrNull, instantOrNull } from './bounds.ts'
import type { Sql } from './literal.ts'

export const fromJson = (value: Sql, type: PostgresType): Sql => readers[type](value)

const readers: Record<PostgresType, (value: Sql) => Sql> = {
  text: value => textOf(value),
  // Those of 64 bits travel as text.
  bigint: value =>
    sql`COALESCE(${whole(value)}, ${between(sql`substring(${textOf(value)} from '^[+-]?[0-9]{1,19}$')::numeric`, sql`-9223372036854775809`, sql`9223372036854775808`)})::bigint`,
  'double precision': value =>
    sql`(jsonb_path_query_first(${value}, 'strict $ ? (@.type() == "number" && @.abs() <= 1.7976931348623157e308)') #>> '{}')::double precision`,
  numeric: value =>
    sql`COALESCE((jsonb_path_query_first(${value}, 'strict $ ? (@.type() == "number" && @.abs() < 1e38)') #>> '{}'), substring(${textOf(value)} from '^[+-]?[0-9]{1,38}(?:\\.[0-9]{1,20})?$'))::numeric`,
  boolean: value => sql`(jsonb_path_query_first(${value}, 'strict $ ? (@.type() == "boolean")') #>> '{}')::boolean`,
  date: value =>
    dateOrNull(
      sql`(jsonb_path_query_first(${value}, 'strict $ ? (@ like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").datetime("YYYY-MM-DD")', '{}', true) #>> '{}')::date`,
    ),
  time: value =>
    sql`substring(${textOf(value)} from '^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,3})?')::time`,
  timestamptz: value =>
    instantOrNull(
      sql`((jsonb_path_query_first(${value}, 'strict $ ? (@ like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$").datetime("YYYY-MM-DD\\"T\\"HH24:MI:SS.MS\\"Z\\"")', '{}', true) #>> '{}')::timestamp AT TIME ZONE 'UTC')`,
    ),
  // A relation is an id, or the record that was loaded behind it.
  uuid: value => sql`COALESCE(${idOf(textOf(value))}, ${idOf(textOf(sql`(${value} -> '_id')`))})`,
  'text[]': value =>
    sql`CASE WHEN jsonb_typeof(${value}) = 'array' THEN ARRAY(SELECT ${textOf(sql`item`)} FROM jsonb_array_elements(${value}) WITH ORDINALITY AS items (item, place) ORDER BY place) END`,
  jsonb: value => sql`NULLIF(${value}, 'null')`,
}

const whole = (value: Sql): Sql =>
  sql`(jsonb_path_query_first(${value}, 'strict $ ? (@.type() == "number" && @.abs() < 9007199254740992 && @ == @.floor())') #>> '{}')::numeric`

const textOf = (value: Sql): Sql =>
  sql`(jsonb_path_query_first(${value}, 'strict $ ? (@.type() == "string")') #>> '{}')`

const idOf = (text: Sql): Sql =>
  sql`substring(lower(${text}) from '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid`
