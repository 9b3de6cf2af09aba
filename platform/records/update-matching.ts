/**
 * One merge patch for all records that a filter names, by the rules of a single update, all or none. Records that the
 * caller may see but not change are left out and counted.
 *
 *     await updateMatching(context, deal, { stage: 'lost' }, { filter: 'record.closeOn < today', dryRun: true })
 *     // { matched: 12, changed: 10, notAllowed: 2, unchanged: 0, others: 0, invalid: 0, problems: [] }
 */
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { BulkAnswer, BulkParameters } from '../contract/record.ts'
import { invalid } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { announce } from './announce.ts'
import { attempt } from './attempt.ts'
import { bulkAnswer } from './bulk/bulk-answer.ts'
import { matchedRecords } from './bulk/matched-records.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { mayDo } from './query/viewer.ts'
import { rehearse } from './rehearse.ts'
import { giveNumbers } from './write/autonumber.ts'
import { currentRecords } from './write/current.ts'
import { isChanged, withLines } from './write/draft.ts'
import { pointerTo } from './write/pointer.ts'
import { type ReadPatch, readPatch } from './write/read-patch.ts'
import { type DraftAt, saveDrafts } from './write/save-draft.ts'

/** Problems point to `/<id>/<field>`. Throws 400, 403, 409 and 422. */
export const updateMatching = (
  context: Context,
  entity: Entity,
  patch: JsonObject,
  parameters: BulkParameters,
): Promise<BulkAnswer> =>
  attempt(
    context,
    entity,
    (context, entity) => {
      mayDo(context, entity, 'update')
      const perform = parameters.dryRun ? rehearse : inTransaction
      return perform(context, inside => update(inside, entity, patch, parameters))
    },
    { sent: () => Object.keys(patch), badValue: 422 },
  )

async function update(context: InTransaction, entity: Entity, patch: JsonObject, parameters: BulkParameters) {
  const matched = await matchedRecords(context, entity, parameters, 'update')
  const read: PatchAt[] = []
  for (const ids of inBatches(matched.filter(({ allowed }) => allowed).map(({ id }) => id)))
    for (const current of await currentRecords(context, entity, ids, 'update')) {
      const at = pointerTo('', current.id)
      read.push({ at, ...readPatch(context, entity, patch, { current, at }) })
    }
  const reached = read.filter(({ mayHandOver }) => mayHandOver)
  const wrong = reached.filter(({ problems }) => problems.length > 0)
  if (wrong.length && !parameters.dryRun) throw invalid('Some records would not be valid.', problemsOf(wrong))
  const sound = reached.filter(({ draft, problems }) => problems.length === 0 && isChanged(draft))
  const changes = await save(context, entity, sound)
  return bulkAnswer({
    matched: matched.length,
    changed: sound.length,
    notAllowed: matched.length - reached.length,
    others: changes - sound.length,
    wrong: wrong.map(({ draft, problems }) => ({ _id: draft.id, errors: problems })),
  })
}

type PatchAt = DraftAt & ReadPatch

const maxProblems = 1_000
const problemsOf = (wrong: PatchAt[]) => wrong.flatMap(({ problems }) => problems).slice(0, maxProblems)

/** How many records changed, lines included. */
async function save(context: InTransaction, entity: Entity, drafts: PatchAt[]): Promise<number> {
  const lines = drafts.flatMap(({ draft }) => draft.items.flatMap(({ drafts }) => drafts.flatMap(withLines)))
  await giveNumbers(context, lines)
  let count = 0
  for (const batch of inBatches(drafts)) {
    const { changes } = await saveDrafts(context, entity, batch)
    await announce(context, changes)
    count += changes.length
  }
  return count
}

/** Rows travel as one JSON text per statement, which should not grow without end. */
const batchSize = 1_000

function inBatches<Item>(items: Item[]): Item[][] {
  const count = Math.ceil(items.length / batchSize)
  return Array.from({ length: count }, (_, index) => items.slice(index * batchSize, (index + 1) * batchSize))
}
