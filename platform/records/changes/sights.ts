/**
 * Whether a caller may see the records of some changes: as they are now, and as they were before each change, for those
 * that a change has moved out of sight. What a record was before is what it is with all later changes taken back.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Change } from '../../events/read-changes.ts'
import type { Entity } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { columnValues } from '../write/columns.ts'

export interface Sight {
  now: boolean
  before: boolean
}

/** In the order of the changes. */
export async function sightsOf(context: Context, entity: Entity, changes: Change[]): Promise<Sight[]> {
  const policy = readPolicy(context, entity)
  if (!policy.rows) return changes.map(() => ({ now: true, before: true }))
  const statement = prepared(context.model, JSON.stringify(['sights', policy.key]), () =>
    sightStatement(rowOf(context, entity, 'r')),
  )
  const ids = changes.map(({ record }) => record)
  const ask = async (befores: (string | null)[]) => (await run<Sight>(context, statement, { ids, befores })).rows
  try {
    return await ask(columnsBefore(entity, changes))
  } catch (error) {
    // A field has another type since: what was no value of it then is not known.
    if (!isBadValue(error)) throw error
    return ask(changes.map(() => null))
  }
}

const isBadValue = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('22')

function sightStatement(row: Row): RawBuilder<Sight> {
  const { context, entity, alias } = row
  const visible = readPolicy(context, entity).rows!(alias)
  const table = tableOf(entity)
  return sql`select exists (select from ${table} as ${sql.id(alias)} where ${sql.id(alias, '_id')} = g.id and ${visible})
      as now,
    g.before is not null and exists (
      select from ${table} as c cross join lateral jsonb_populate_record(c, g.before::jsonb) as ${sql.id(alias)}
      where c."_id" = g.id and ${visible}) as before
    from unnest(${slot('ids')}::uuid[], ${slot('befores')}::text[]) with ordinality as g (id, before, n)
    order by g.n`
}

/** Columns and their values before each change; null where that is not known, or there was no record. */
function columnsBefore(entity: Entity, changes: Change[]): (string | null)[] {
  const taken = new Map<string, JsonObject>()
  return changes
    .toReversed()
    .map(change => {
      const columns = { ...taken.get(change.record), ...changedColumns(entity, change) }
      taken.set(change.record, columns)
      return change.operation === 'update' && change.before ? JSON.stringify(columns) : null
    })
    .toReversed()
}

function changedColumns(entity: Entity, { before, after }: Change): JsonObject {
  const had = (key: string): Json => (before && Object.hasOwn(before, key) ? before[key]! : null)
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const columns: JsonObject = {}
  for (const name of ['_owner', '_unit']) if (keys.has(name)) columns[name] = had(name)
  // What is encrypted stands in no condition, and its images hold no value.
  const fields = entity.fields.filter(({ id, encrypted }) => keys.has(id) && !encrypted)
  const record = Object.fromEntries(fields.map(({ id, name }) => [name, had(id)]))
  return Object.assign(columns, columnValues({ ...entity, extraColumn: null }, record, fields))
}
