/**
 * Takes a pack out. Either its documents stay and are the customer's own from then on, or they go: entities and fields with
 * their records into the archive, from where they can be restored or purged. What others use is told and stays until they
 * do not.
 */
import type { Context } from '../access/context.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { UninstallMode } from '../contract/client/packs.ts'
import type { ChangeSet } from '../contract/documents.ts'
import type { Applied, Plan } from '../contract/plan.ts'
import { transactionOn } from '../database/transaction.ts'
import { notFound } from '../errors.ts'
import { applyChange } from '../metadata/apply.ts'
import { compileModel } from '../metadata/compile-model.ts'
import { planChange } from '../metadata/plan.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { documentsIn } from './documents-in.ts'
import { bodiesOf, documentKey } from './merge/under-names.ts'
import { forgetPack, packsAsInstalled } from './store.ts'

export async function planUninstall(context: Context, name: string, mode: UninstallMode): Promise<Plan> {
  return planChange(context.database, context.model, await removalOf(context, name, mode))
}

export interface UninstallAct {
  mode: UninstallMode
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

export async function uninstallPack(
  context: Context,
  name: string,
  { mode, hash, confirm = [] }: UninstallAct,
): Promise<Applied> {
  const change = await removalOf(context, name, mode)
  const applied = await applyChange(context.database, { ...change, hash, confirm }, context.caller, {
    summary: `Uninstalled ${name}${mode === 'keep' ? ', keeping what it brought' : ''}`,
    known: context.model,
    within: async client => void (await forgetPack(transactionOn(client, []), name)),
  })
  await context.reload?.()
  return applied
}

async function removalOf(context: Context, name: string, mode: UninstallMode): Promise<ChangeSet> {
  requireRight(context.caller, 'packs')
  const pack = (await packsAsInstalled(context.database)).find(({ manifest }) => manifest.name === name)
  if (!pack) throw notFound(`An installed pack '${name.slice(0, 80)}'`)
  const mine = compileModel(await readSources(queryOf(context.database)), context.model)
  const there = bodiesOf(mine.sources)
  const own = documentsIn(pack).filter(({ kind, id }) => there.has(documentKey(kind, id)))
  const remove = mode === 'keep' ? [] : own.map(({ kind, id }) => ({ kind, id }))
  const change = { base: mine.revision, remove }
  requireMayWriteRoles(mine, context.caller, change)
  return change
}
