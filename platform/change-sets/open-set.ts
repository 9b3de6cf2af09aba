/** The set that somebody works on, or 404; 409 for one that nothing can be done to any more. */
import type { Context } from '../access/context.ts'
import { requireMayChangeAnything } from '../access/may-change-model.ts'
import type { Caller } from '../contract/caller.ts'
import type { ChangeSetItem } from '../contract/change-set.ts'
import type { Transaction } from '../database/database.ts'
import { conflict, notFound } from '../errors.ts'
import { lockSet, readSet, type StoredSet } from './store.ts'

export async function openSet({ caller, database }: Context, id: string): Promise<StoredSet> {
  requireMayChangeAnything(caller)
  return seen(caller, await readSet(database, id))
}

/** With nobody else at it; as long as it is neither applied nor withdrawn. */
export async function lockedSet({ caller }: Context, transaction: Transaction, id: string): Promise<StoredSet> {
  requireMayChangeAnything(caller)
  await lockSet(transaction, id)
  const set = seen(caller, await readSet(transaction, id))
  if (set.state !== 'applied' && set.state !== 'withdrawn') return set
  throw conflict('change-set-closed', `The change set '${set.name}' is ${set.state}. Make a new one.`)
}

function seen(caller: Caller, set: StoredSet | null): StoredSet {
  const isHidden = set?.pack && !caller.rights.includes('model')
  if (isHidden || !set?.documents.every(item => maySee(caller, item))) throw notFound('The change set')
  return set
}

/** Whether anything would be done by it. */
export const isEmpty = ({ documents, pack }: StoredSet): boolean => !documents.length && !pack

/** Who may change workflows alone reads nothing else of the model, here as little as elsewhere. */
export const maySee = ({ rights }: Caller, { kind }: Pick<ChangeSetItem, 'kind'>): boolean =>
  kind === 'workflow' || rights.includes('model')
