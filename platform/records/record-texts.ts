/** The JSON of records that were just written, read again where their own row does not tell all of it. */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { readPolicy } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { slot } from './sql/slot.ts'
import { type SavedRecord, savedRows } from './write/saved.ts'

/** In the order they come in. */
export async function recordTexts(context: Context, entity: Entity, saved: SavedRecord[]): Promise<SavedRecord[]> {
  const key = JSON.stringify(['texts', readPolicy(context, entity).key, context.caller.locale])
  const statement = prepared(
    context.model,
    key,
    () => sql`with written as (select r.* from ${tableOf(entity)} as r where r."_id" = any(${slot('ids')}::uuid[]))
      ${savedRows(context, entity, 'written')}`,
  )
  const { rows } = await run<SavedRecord>(context, statement, { ids: saved.map(({ id }) => id) })
  const byId = new Map(rows.map(row => [row.id, row]))
  return saved.map(record => byId.get(record.id) ?? record)
}
