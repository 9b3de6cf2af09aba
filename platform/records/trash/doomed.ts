/** Everything that goes into the trash with a record: what hangs on it by cascade, on that again, and so on. */
import { sql } from 'kysely'
import { conflict } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { type Dependent, dependentsOf, pointsToAny } from './dependents.ts'

/** Ids by entity. */
export type Doomed = Map<Entity, Set<string>>

const maxDoomed = 10_000

/** All of it is locked. Rights on the children are not asked for: they are the parent's. */
export async function doomedWith(context: InTransaction, entity: Entity, id: string): Promise<Doomed> {
  const doomed: Doomed = new Map([[entity, new Set([id])]])
  let level: { entity: Entity; ids: string[] }[] = [{ entity, ids: [id] }]
  while (level.length) {
    const next: typeof level = []
    for (const { entity: target, ids } of level)
      for (const dependent of dependentsOf(context.model, target).filter(({ onDelete }) => onDelete === 'cascade')) {
        const found = (await lockChildren(context, dependent, target, ids)).filter(child =>
          add(doomed, dependent, child),
        )
        if (found.length) next.push({ entity: dependent.entity, ids: found })
      }
    refuseTooMany(doomed)
    level = next
  }
  return doomed
}

async function lockChildren(context: InTransaction, dependent: Dependent, target: Entity, ids: string[]) {
  const { entity, field } = dependent
  const statement = prepared(context.model, JSON.stringify(['doomed', entity.id, field.id, target.id]), () => {
    const points = pointsToAny(field, 'r', target)
    return sql`select r."_id" as id from ${tableOf(entity)} as r
      where ${points} and r."_deleted_at" is null order by r."_id" for update of r`
  })
  const { rows } = await run<{ id: string }>(context, statement, { targets: ids })
  return rows.map(({ id }) => id)
}

function add(doomed: Doomed, { entity }: Dependent, id: string): boolean {
  const known = doomed.get(entity) ?? new Set()
  doomed.set(entity, known)
  return known.size !== known.add(id).size
}

function refuseTooMany(doomed: Doomed): void {
  const count = [...doomed.values()].reduce((sum, ids) => sum + ids.size, 0)
  if (count > maxDoomed)
    throw conflict(
      'too-many',
      `More than ${maxDoomed} records would go into the trash with this one. Delete some first.`,
    )
}
