/**
 * Makes this installation like another, all or nothing: documents, settings and notes of packs in one transaction (that of
 * the model's switch). What differs in nothing is left alone, so applying twice does nothing the second time.
 */
import type { PoolClient } from 'pg'
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { StartedJob } from '../contract/job.ts'
import type { Applied } from '../contract/plan.ts'
import { transactionOn } from '../database/transaction.ts'
import { conflict } from '../errors.ts'
import { applyChange } from '../metadata/apply.ts'
import { planChange } from '../metadata/plan.ts'
import { submitChange } from '../metadata/submit.ts'
import { forgetPack, noteOf, notePack, packOf } from '../packs/store.ts'
import { wholeHash } from './plan.ts'
import { type PreparedEnvironment, prepareEnvironment, type Wish } from './prepare.ts'
import { putOrganisation } from './put-organisation.ts'
import type { Configuration } from './read-files.ts'

export interface EnvironmentAct extends Wish {
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
  /** However long it takes, instead of giving long work to a job. */
  wait?: boolean
}

export async function applyEnvironment(
  context: Context,
  configuration: Configuration,
  act: EnvironmentAct & { wait: true },
): Promise<Applied>
export async function applyEnvironment(
  context: Context,
  configuration: Configuration,
  act: EnvironmentAct,
): Promise<Applied | StartedJob>
export async function applyEnvironment(
  context: Context,
  configuration: Configuration,
  { hash, confirm = [], wait = false, ...wish }: EnvironmentAct,
): Promise<Applied | StartedJob> {
  const { database, caller } = context
  const prepared = await prepareEnvironment(context, configuration, wish)
  const { model: known, change } = prepared
  const plan = await planChange(database, known, change)
  if (wholeHash(plan.hash, prepared) !== hash)
    throw conflict('plan-changed', 'The model or the files are no longer what was planned. Look at the plan again.')
  if (!plan.documents.length && !isBeside(prepared)) return { revision: plan.base, steps: 0 }
  const agreed = { ...change, hash: plan.hash, confirm }
  const within = (client: PoolClient) => putBeside(client, context, prepared)
  const applied =
    wait || isBeside(prepared)
      ? await applyChange(database, agreed, caller, { known, within })
      : await submitChange(database, known, agreed, caller)
  await context.reload?.()
  return applied
}

const isBeside = ({ organisation, packs }: PreparedEnvironment) => organisation !== null || packs.size > 0

async function putBeside(client: PoolClient, context: Context, prepared: PreparedEnvironment): Promise<void> {
  const transaction = transactionOn(client, [])
  const { rows } = await client.query<{ revision: number }>('SELECT revision FROM enishi.model')
  const revision = rows[0]!.revision
  for (const [name, note] of prepared.packs)
    await (note
      ? notePack(transaction, noteOf(packOf(note)), { revision, installedBy: context.caller.id })
      : forgetPack(transaction, name))
  if (!prepared.organisation) return
  await putOrganisation(transaction, prepared.organisation)
  await noteAudit(transaction, context, { action: 'settings-changed', details: prepared.organisation })
}
