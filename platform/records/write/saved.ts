/** What a writing statement answers. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Entity } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'
import { systemColumns, systemValue } from '../sql/column.ts'
import { rowJson } from '../sql/json.ts'
import { allFields } from '../sql/projection.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { columnsOfEntity } from './columns.ts'

export interface SavedRecord {
  id: string
  version: number
  /** The record's JSON as the caller may see it; its `_id` and `_version` where not at all. */
  text: string
}

/** All columns of the entity's table that a policy or an answer may read. */
export const columnNames = (entity: Entity): string[] => [
  ...new Set([
    ...Object.values(systemColumns).map(({ column }) => column),
    ...columnsOfEntity(entity).map(({ name }) => name),
  ]),
]

/** `id`, `version` and `text` of the rows of a statement's part; columns have the names they have in the table. */
export function savedRows(context: Context, entity: Entity, part: string): RawBuilder<unknown> {
  const row = rowOf(context, entity, part)
  return sql`select ${sql.id(part, '_id')} as id, ${sql.id(part, '_version')} as version, ${textOf(row)}::text as text
    from ${sql.id(part)}`
}

function textOf(row: Row): RawBuilder<unknown> {
  const { allowed, rows } = readPolicy(row.context, row.entity)
  const [id, version] = [systemValue('_id', row.alias), systemValue('_version', row.alias)]
  const bare = sql`json_build_object('_id', ${id}, '_version', ${version})`
  if (!allowed) return bare
  const whole = rowJson(allFields(row, { items: true, trashed: false }))
  return rows ? sql`case when ${rows(row.alias)} then ${whole} else ${bare} end` : whole
}
