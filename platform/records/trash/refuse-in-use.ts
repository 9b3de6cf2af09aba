/** Stops a deletion while live records that are not deleted with it point to it by `restrict`. */
import { sql } from 'kysely'
import { conflict } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import { type Dependent, dependentsOf, pointsToAny } from './dependents.ts'
import type { Doomed } from './doomed.ts'

/** Records the caller may not see count too, so none is named. `among`: of the same entity, those that go as well. */
export async function refuseInUse(
  context: InTransaction,
  entity: Entity,
  doomed: Doomed,
  among: readonly string[],
): Promise<void> {
  for (const [target, ids] of doomed)
    for (const dependent of dependentsOf(context.model, target).filter(({ onDelete }) => onDelete === 'restrict')) {
      const going = [...(doomed.get(dependent.entity) ?? []), ...(dependent.entity === entity ? among : [])]
      if (await isUsed(context, dependent, target, { ids, going }))
        throw conflict('in-use', `This ${entity.name} is in use by other records. Change or delete those first.`)
    }
}

async function isUsed(
  context: InTransaction,
  { entity, field }: Dependent,
  target: Entity,
  { ids, going }: { ids: ReadonlySet<string>; going: string[] },
): Promise<boolean> {
  const statement = prepared(context.model, JSON.stringify(['in-use', entity.id, field.id, target.id]), () => {
    const live = sql`r."_deleted_at" is null and r."_id" <> all(${slot('doomed')}::uuid[])`
    return sql`select exists (select from ${tableOf(entity)} as r
      where ${pointsToAny(field, 'r', target)} and ${live}) as used`
  })
  const values = { targets: [...ids], doomed: going }
  const { rows } = await run<{ used: boolean }>(context, statement, values)
  return rows[0]!.used
}
