/**
 * What is done to packs, as data that a job can carry: one change of the model, and what is noted with it in the
 * transaction of its switch. After a crash all of it is there or nothing.
 */
import type { PoolClient } from 'pg'
import { changeOrganisation } from '../access/change-organisation.ts'
import type { Context } from '../access/context.ts'
import type { StartedJob } from '../contract/job.ts'
import type { Json } from '../contract/json.ts'
import type { OrganisationSettings } from '../contract/organisation.ts'
import type { Applied } from '../contract/plan.ts'
import { transactionOn } from '../database/transaction.ts'
import { type AgreedChange, applyChange } from '../metadata/apply.ts'
import { purgeRemoved } from '../metadata/purge-removed.ts'
import { isLong, submitChange } from '../metadata/submit.ts'
import { forgetPack, notePack, type PackNote } from './store.ts'

export interface PackAct {
  change: AgreedChange
  /** Shown in the list of revisions. */
  summary: string
  notes?: PackNote[]
  organisation?: Partial<OrganisationSettings> | null
  /** Of what is noted (content-digest.ts): the hash of `change` covers it. */
  beside?: string
  /** The name of a pack that goes. */
  forget?: string
  /** What the change puts into the archive is gone for good. */
  purge?: boolean
}

/** What else is so, or happens, in the transaction of the switch. */
export interface Switched {
  /** Somebody else approved it. */
  reviewed?: boolean
  within?: (client: PoolClient) => Promise<void>
}

export const packJobKind = 'pack'

/** At once where it is short, else as a job. */
export async function submitAct(context: Context, act: PackAct): Promise<Applied | StartedJob> {
  const { database, model, caller } = context
  const author = { kind: caller.kind, id: caller.id, name: caller.name }
  const answer = await submitChange(database, model, act.change, caller, {
    summary: act.summary,
    beside: act.beside,
    within: (client, isNew) => noteAct(client, act, { by: caller.id, isNew }),
    // A renamed table is as quick as ever; what stands beside its records goes one by one.
    long: steps => isLong(steps) || (act.purge === true && steps.some(({ live }) => live)),
    job: { kind: packJobKind, openTo: 'packs', input: { act, author } as unknown as Json },
  })
  await context.reload?.()
  return answer
}

/** However long it takes. */
export async function doAct(context: Context, act: PackAct, switched: Switched = {}): Promise<Applied> {
  const { database, model, caller } = context
  const { change, summary, beside } = act
  const applied = await applyChange(database, change, caller, {
    summary,
    beside,
    known: model,
    reviewed: switched.reviewed === true,
    within: async (client, isNew) => {
      await noteAct(client, act, { by: caller.id, isNew })
      await switched.within?.(client)
    },
  })
  await context.reload?.()
  return applied
}

/** In the transaction of the switch. `isNew`: it made the revision that is in use; else that is the change before it. */
export async function noteAct(
  client: PoolClient,
  act: PackAct,
  { by, isNew }: { by: string | null; isNew: boolean },
): Promise<void> {
  const transaction = transactionOn(client, [])
  const { rows } = await client.query<{ revision: number }>('SELECT revision FROM enishi.model')
  const { revision } = rows[0]!
  for (const note of act.notes ?? []) await notePack(transaction, note, { revision, installedBy: by })
  if (act.organisation) await changeOrganisation(transaction, act.organisation)
  if (act.purge && isNew) await purgeRemoved(client, revision)
  if (act.forget !== undefined) await forgetPack(transaction, act.forget)
}
