/** Asking somebody else to look at a change set, and what they say. Nobody approves what they had a hand in. */
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { OpenChangeSet } from '../contract/change-set.ts'
import type { Unfit } from '../contract/documents.ts'
import { conflict, notAllowed } from '../errors.ts'
import { planOfSet } from './change-of-set.ts'
import { isEmpty, lockedSet, openSet } from './open-set.ts'
import { noteReview, type StoredSet, setState } from './store.ts'

/** It has to be a change that could be applied. */
export async function submitSet(context: Context, id: string): Promise<OpenChangeSet> {
  await context.database.transaction(async transaction => {
    const set = await lockedSet(context, transaction, id)
    if (isEmpty(set)) throw conflict('change-set-empty', 'Nothing is in this change set yet.')
    await planOfSet(context, set)
    await setState(transaction, id, 'review')
    await noteAudit(transaction, context, {
      action: 'settings-changed',
      subject: id,
      details: { changeSet: set.name, asked: true },
    })
  })
  return openSet(context, id)
}

export interface Verdict {
  approve: boolean
  note?: string
  /** Of the plan that was looked at. */
  hash: string
  /** That it was looked at with: what is approved is what is applied. */
  convert?: Record<string, Unfit>
}

export async function reviewSet(
  context: Context,
  id: string,
  { approve, note = '', hash, convert }: Verdict,
): Promise<OpenChangeSet> {
  await context.database.transaction(async transaction => {
    const set = await lockedSet(context, transaction, id)
    if (set.state !== 'review')
      throw conflict('not-in-review', 'Nobody asked for a review of this change set, or it is over.')
    refuseOwn(context, set)
    const plan = await planOfSet(context, set, convert)
    if (plan.hash !== hash)
      throw conflict('plan-changed', 'The model or the change set is no longer what you looked at. Look again.')
    await (approve
      ? setState(transaction, id, 'approved', { hash, convert: convert ?? null })
      : setState(transaction, id, 'draft'))
    await noteReview(transaction, id, context.caller, note)
    await noteAudit(transaction, context, {
      action: 'settings-changed',
      subject: id,
      details: { changeSet: set.name, approved: approve, note },
    })
  })
  return openSet(context, id)
}

function refuseOwn({ caller }: Context, { author, editors }: StoredSet): void {
  const isOwn = [author, ...editors].some(({ _id }) => _id !== null && _id === caller.id)
  if (isOwn || caller.id === null)
    throw notAllowed('Who made a change set, or changed it, cannot approve it. Somebody else does.')
}
