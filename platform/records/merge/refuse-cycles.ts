/** A tree must stay one: who stays may not come to stand above themselves by what was moved. */
import { sql } from 'kysely'
import { conflict } from '../../errors.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'

/** Throws 409. */
export async function refuseCycles(context: InTransaction, entity: Entity, survivor: string): Promise<void> {
  for (const field of entity.fields.filter(({ relation }) => relation?.targets.includes(entity.name))) {
    if (field.type !== 'relation' || field.storage.kind !== 'column') continue
    const statement = prepared(context.model, JSON.stringify(['cycle', entity.id, field.id]), () =>
      cycleStatement(entity, field),
    )
    const { rows } = await run<{ found: boolean }>(context, statement, { survivor })
    if (rows[0]!.found)
      throw conflict('cycle', `One of these records stands above another of them in a tree. Move it there first.`)
  }
}

function cycleStatement(entity: Entity, { storage }: Field) {
  const up = sql.id('r', storage.kind === 'column' ? storage.column : '')
  return sql`with recursive above as (
      select ${up} as id from ${tableOf(entity)} as r where r."_id" = ${slot('survivor')}::uuid
      union select ${up} from above as a join ${tableOf(entity)} as r on r."_id" = a.id)
    select exists (select from above where id = ${slot('survivor')}::uuid) as found`
}
