/** PostgreSQL's types as they stand behind `::`. */
import { type RawBuilder, sql } from 'kysely'
import type { PostgresType } from '../../contract/storage.ts'

export type ColumnType = PostgresType | 'integer'

export const typeName: Record<ColumnType, RawBuilder<unknown>> = {
  text: sql`text`,
  bigint: sql`bigint`,
  'double precision': sql`double precision`,
  numeric: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  time: sql`time`,
  timestamptz: sql`timestamptz`,
  uuid: sql`uuid`,
  'text[]': sql`text[]`,
  jsonb: sql`jsonb`,
  integer: sql`integer`,
}
