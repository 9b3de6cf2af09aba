/** A tree must stay one: who stays after a merge, or comes back, may not stand above themselves by what was moved. */
import { conflict } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { inCircles, treeFields } from '../write/in-circles.ts'

/** `message` says what to do. Throws 409. */
export async function refuseCycles(
  context: InTransaction,
  entity: Entity,
  ids: string[],
  message: string,
): Promise<void> {
  for (const field of treeFields(entity))
    if ((await inCircles(context, entity, field, ids)).size) throw conflict('cycle', message)
}
