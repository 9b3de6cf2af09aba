import { sql } from 'kysely'
import { between, dateOrNull, wholeOrNull } from '../bounds.ts'
import type { Sql } from '../literal.ts'
import type { SqlFunctions } from './function.ts'

export const conversions: SqlFunctions = {
  'int(int)': ([value]) => value,
  'int(decimal)': ([value]) => sql`${wholeOrNull(sql`trunc(${value})`)}::bigint`,
  'int(string)': ([text]) => sql`substring(${text} from '^[+-]?[0-9]{1,15}$')::bigint`,
  'double(double)': ([value]) => value,
  'double(decimal)': ([value]) => toDouble(value),
  'double(string)': ([text]) =>
    sql`(substring(${text} from '^[+-]?[0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?$')::double precision + 0)`,
  'decimal(decimal)': ([value]) => value,
  'decimal(string)': ([text]) => sql`substring(${text} from '^[+-]?[0-9]{1,38}(?:\\.[0-9]{1,20})?$')::numeric`,
  'string(string)': ([value]) => value,
  'string(int)': ([value]) => sql`${value}::text`,
  'string(decimal)': ([value]) => sql`trim_scale(${value})::text`,
  'string(boolean)': ([value]) => sql`${value}::text`,
  'string(date)': ([value]) => sql`to_char(${value}, 'YYYY-MM-DD')`,
  'string(time)': ([value]) => sql`replace(to_char(${value}, 'HH24:MI:SS.MS'), '.000', '')`,
  'string(timestamp)': ([value]) => sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  'bool(boolean)': ([value]) => sql`COALESCE(${value}, false)`,
  'date(date)': ([value]) => value,
  'date(timestamp)': ([at], _, slot) => dateOrNull(sql`(${at} AT TIME ZONE ${slot('timeZone')})::date`),
  'timestamp(timestamp)': ([value]) => value,

  'int>double': ([value]) => sql`${value}::double precision`,
  'int>decimal': ([value]) => sql`${value}::numeric`,
  // By its shortest text, not ::numeric, which keeps 15 digits only.
  'double>decimal': ([value]) => sql`${value}::text::numeric`,
  'uuid>string': ([value]) => sql`${value}::text`,
  'json>string': ([value]) => sql`(${ofKind(value, sql`'strict $ ? (@.type() == "string")'`)} #>> '{}')`,
  'json>double': ([value]) =>
    toDouble(sql`(${ofKind(value, sql`'strict $ ? (@.type() == "number")'`)} #>> '{}')::numeric`),
  'json>boolean': ([value]) => sql`(${ofKind(value, sql`'strict $ ? (@.type() == "boolean")'`)} #>> '{}')::boolean`,
  'entity>uuid': ([value]) => value,
  'reference>uuid': ([value]) => value,
}

const toDouble = (value: Sql): Sql =>
  sql`${between(sql`round(${value}, 300)`, sql`-1e308`, sql`1e308`)}::double precision`

export const jsonArray = (value: Sql): Sql => ofKind(value, sql`'strict $ ? (@.type() == "array")'`)

/** The value where it is of the path's kind, else NULL. */
const ofKind = (value: Sql, path: Sql): Sql => sql`jsonb_path_query_first(${value}, ${path})`
