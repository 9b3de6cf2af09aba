/** One record into the trash, with everything that its going does to others. */
import type { RecordChange } from '../../access/context.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { refuseHeld } from '../write/held-record.ts'
import { doomedWith } from './doomed.ts'
import { moveRows } from './move-rows.ts'
import { refuseInUse } from './refuse-in-use.ts'
import { unlink } from './unlink.ts'

/** The record is locked, and the caller may delete it. `among`: those that go too, of the same entity. */
export async function trashRecord(
  context: InTransaction,
  entity: Entity,
  id: string,
  among: readonly string[] = [],
): Promise<RecordChange[]> {
  const doomed = await doomedWith(context, entity, id)
  for (const [each, ids] of doomed) await refuseHeld(context, each, [...ids])
  await refuseInUse(context, entity, doomed, among)
  const changes = await unlink(context, id, doomed)
  for (const [each, ids] of doomed)
    changes.push(...(await moveRows(context, each, ids, { operation: 'delete', root: id })))
  return changes
}
