/**
 * Moves a record to the trash, with what hangs on it by cascade. `restrict` stops it, `set-null` lets go of it; a restore
 * undoes all of that.
 */
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { announce } from './announce.ts'
import { attempt } from './attempt.ts'
import { inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { trashRecord } from './trash/trash-record.ts'
import { lockedRecord } from './write/current.ts'
import { staleVersion } from './write/refused-rows.ts'

export interface RemoveOptions {
  /** The version it must still have. */
  version?: number | undefined
}

/** Throws 404, 403, 409 `in-use` and 412. */
export const removeRecord = (
  context: Context,
  entity: Entity,
  id: string,
  { version }: RemoveOptions = {},
): Promise<void> =>
  attempt(context, entity, (context, entity) => {
    mayDo(context, entity, 'delete')
    if (!isId(id)) throw unknownRecord(entity, id)
    return inTransaction(context, async context => {
      const current = await lockedRecord(context, entity, id, { action: 'delete' })
      if (version !== undefined && version !== current.version) throw staleVersion(entity)
      await announce(context, await trashRecord(context, entity, current.id))
    })
  })
