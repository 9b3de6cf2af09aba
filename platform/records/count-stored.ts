/** How many records of an entity there are for all, those in the trash too: what a purge would take. */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'

/** `field`: only those that have a value in it. */
export async function countStored(context: Context, entity: Entity, field?: Field): Promise<number> {
  const column = field?.storage.kind === 'column' ? field.storage.column : undefined
  const statement = prepared(
    context.model,
    JSON.stringify(['stored', entity.id, column ?? '']),
    () => sql`select count(*) as count from ${tableOf(entity)} as r
      ${column === undefined ? sql`` : sql`where r.${sql.id(column)} is not null`}`,
  )
  return Number((await run<{ count: string }>(context, statement, {})).rows[0]!.count)
}
