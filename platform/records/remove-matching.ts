/** Moves all records that a filter names to the trash, by the rules of a single deletion, all or none. */
import type { Context } from '../access/context.ts'
import type { BulkAnswer, BulkParameters } from '../contract/record.ts'
import type { Entity } from '../metadata/model.ts'
import { announce } from './announce.ts'
import { attempt } from './attempt.ts'
import { bulkAnswer } from './bulk/bulk-answer.ts'
import { matchedRecords } from './bulk/matched-records.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { mayDo } from './query/viewer.ts'
import { rehearse } from './rehearse.ts'
import { trashRecords } from './trash/trash-records.ts'

/** Each can be restored by itself. Throws 400, 403 and 409 `in-use` with the record that is. */
export const removeMatching = (context: Context, entity: Entity, parameters: BulkParameters): Promise<BulkAnswer> =>
  attempt(context, entity, (context, entity) => {
    mayDo(context, entity, 'delete')
    const perform = parameters.dryRun ? rehearse : inTransaction
    return perform(context, inside => remove(inside, entity, parameters))
  })

async function remove(context: InTransaction, entity: Entity, parameters: BulkParameters): Promise<BulkAnswer> {
  const matched = await matchedRecords(context, entity, parameters, 'delete')
  const allowed = matched.filter(({ allowed }) => allowed).map(({ id }) => id)
  const changes = await trashRecords(context, entity, allowed)
  await announce(context, changes)
  return bulkAnswer({
    matched: matched.length,
    changed: allowed.length,
    notAllowed: matched.length - allowed.length,
    others: changes.length - allowed.length,
    wrong: [],
  })
}
