/** Many records of one entity into the trash, each as if it went alone, but for those that go together not stopping each other. */
import { sql } from 'kysely'
import type { RecordChange } from '../../access/context.ts'
import { AppError } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { refuseHeld } from '../write/held-record.ts'
import { type Dependent, dependentsOf, pointsToAny } from './dependents.ts'
import { moveRows } from './move-rows.ts'
import { trashRecord } from './trash-record.ts'
import { targetId } from './unlink.ts'

/** All are locked, and the caller may delete them. */
export async function trashRecords(context: InTransaction, entity: Entity, ids: string[]): Promise<RecordChange[]> {
  const hung = await pointedAt(context, entity, ids)
  const alone = ids.filter(id => !hung.has(id))
  await refuseHeld(context, entity, alone)
  // On most records nothing hangs: they go in one statement.
  const changes = alone.length ? await moveRows(context, entity, alone, { operation: 'delete', root: null }) : []
  const gone = new Set(alone)
  for (const id of ids) {
    if (gone.has(id)) continue
    const went = await trashRecord(context, entity, id, ids).catch(error => Promise.reject(pointed(error, id)))
    for (const { entity: name, record } of went) if (name === entity.name) gone.add(record)
    changes.push(...went)
  }
  return changes
}

/** Those that live records point to. */
async function pointedAt(context: InTransaction, entity: Entity, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const dependent of dependentsOf(context.model, entity)) {
    const { rows } = await run<{ id: string }>(context, pointedStatement(context, dependent, entity), { targets: ids })
    for (const { id } of rows) found.add(id)
  }
  return found
}

const pointedStatement = ({ model }: InTransaction, { entity, field }: Dependent, target: Entity) =>
  prepared(
    model,
    JSON.stringify(['pointed', entity.id, field.id, target.id]),
    () => sql`select distinct ${targetId(field, 'r')} as id from ${tableOf(entity)} as r
      where ${pointsToAny(field, 'r', target)} and r."_deleted_at" is null`,
  )

/** Says which record it is about. */
function pointed(error: unknown, id: string): unknown {
  if (!(error instanceof AppError) || error.details.length) return error
  const { status, code, message, headers, cause } = error
  return new AppError({ status, code, message, headers, cause, details: [{ pointer: `/${id}`, code, message }] })
}
