/** Applies a change set: its documents and the note that it is done are one transaction, that of the model's switch. */
import type { PoolClient } from 'pg'
import type { Context } from '../access/context.ts'
import type { Unfit } from '../contract/documents.ts'
import type { Applied } from '../contract/plan.ts'
import { transactionOn } from '../database/transaction.ts'
import { conflict } from '../errors.ts'
import { applyChange } from '../metadata/apply.ts'
import { planOfSet } from './change-of-set.ts'
import { isEmpty, lockedSet, openSet } from './open-set.ts'
import { doPackAct } from './pack-act.ts'
import { changeSetRules } from './rules.ts'
import { type StoredSet, setState } from './store.ts'

export interface SetAct {
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
  convert?: Record<string, Unfit>
}

export async function applySet(
  context: Context,
  id: string,
  { hash, confirm = [], convert }: SetAct,
): Promise<Applied> {
  const set = await openSet(context, id)
  const { review } = await changeSetRules(context.database)
  refuseUnready(set, review, hash)
  const reviewed = set.state === 'approved'
  if (set.pack) {
    const close = (client: PoolClient) => closeSet(client, context, set)
    return doPackAct(context, set.pack, { hash, confirm, convert: convert ?? set.convert, reviewed, close })
  }
  const { change } = await planOfSet(context, set, convert)
  const applied = await applyChange(context.database, { ...change!, hash, confirm }, context.caller, {
    known: context.model,
    summary: set.name,
    reviewed,
    within: client => closeSet(client, context, set),
  })
  await context.reload?.()
  return applied
}

function refuseUnready(set: StoredSet, review: boolean, hash: string): void {
  if (isEmpty(set)) throw conflict('change-set-empty', 'Nothing is in this change set yet.')
  if (!review) return
  if (set.state !== 'approved')
    throw conflict('review-needed', 'Somebody else has to approve this change set first. Ask for a review.')
  if (set.approvedHash !== hash)
    throw conflict('plan-changed', 'What was approved is not what would be done now. Ask for another review.')
}

/** With the set locked: somebody may have edited or applied it since it was read. */
async function closeSet(client: PoolClient, context: Context, { id, changedAt }: StoredSet): Promise<void> {
  const transaction = transactionOn(client, [])
  const now = await lockedSet(context, transaction, id)
  if (now.changedAt !== changedAt)
    throw conflict('change-set-changed', 'Somebody changed this change set just now. Look at it again.')
  const { rows } = await client.query<{ revision: number }>('SELECT revision FROM enishi.model')
  await setState(transaction, id, 'applied', { revision: rows[0]!.revision })
}
