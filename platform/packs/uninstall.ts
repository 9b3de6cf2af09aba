/**
 * Takes a pack out. Its documents stay and are the customer's own from then on, or they go: entities and fields with their
 * records into the archive, from where they can be restored, or for good. What others use is told and stays until they do not.
 */
import type { Context } from '../access/context.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { UninstallMode } from '../contract/client/packs.ts'
import type { ChangeSet } from '../contract/documents.ts'
import type { StartedJob } from '../contract/job.ts'
import type { UninstallPlan } from '../contract/pack.ts'
import type { Applied } from '../contract/plan.ts'
import { conflict, invalid, notAllowed, notFound } from '../errors.ts'
import { compileModel } from '../metadata/compile-model.ts'
import { planChange } from '../metadata/plan.ts'
import { refusePurge } from '../metadata/reviewed.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { doAct, type PackAct, type Switched, submitAct } from './act.ts'
import { documentsIn } from './documents-in.ts'
import { forGood } from './for-good.ts'
import { lossesOf } from './losses.ts'
import { bodiesOf, documentKey } from './merge/under-names.ts'
import { requiredNames } from './requirement.ts'
import { countMade } from './sample/sample-records.ts'
import { packsAsInstalled } from './store.ts'

export async function planUninstall(context: Context, name: string, mode: UninstallMode): Promise<UninstallPlan> {
  const plan = await planChange(context.database, context.model, await removalOf(context, name, mode))
  const losses = mode === 'purge' ? await lossesOf(context, plan) : []
  const steps = mode === 'purge' ? plan.steps.map(forGood) : plan.steps
  return { ...plan, steps, losses, sampleRecords: (await countMade(context.database)).get(name) ?? 0 }
}

export interface UninstallAct {
  mode: UninstallMode
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
  /** To purge: the pack's name, typed by whoever means it. */
  typed?: string
}

/** At once where it is short, else as a job. */
export async function uninstallPack(context: Context, name: string, act: UninstallAct): Promise<Applied | StartedJob> {
  return submitAct(context, await actOf(context, name, act))
}

/** However long it takes: for a command line, where no job runner is. */
export async function uninstallNow(
  context: Context,
  name: string,
  act: UninstallAct,
  switched?: Switched,
): Promise<Applied> {
  return doAct(context, await actOf(context, name, act), switched)
}

const done = { keep: ', keeping what it brought', remove: '', purge: ', with all its records for good' }

async function actOf(context: Context, name: string, act: UninstallAct): Promise<PackAct> {
  const { mode, hash, confirm = [], typed } = act
  if (mode === 'purge') await refusePurge(queryOf(context.database), context.caller)
  const change = await removalOf(context, name, mode)
  if (mode === 'purge' && typed !== name)
    throw invalid(`Say the name '${name}' to purge what it brought for good.`, [
      { pointer: '/typed', code: 'confirm', message: 'is not its name' },
    ])
  return {
    change: { ...change, hash, confirm },
    summary: `Uninstalled ${name}${done[mode]}`,
    forget: name,
    purge: mode === 'purge',
  }
}

async function removalOf(context: Context, name: string, mode: UninstallMode): Promise<ChangeSet> {
  requireRight(context.caller, 'packs')
  if (mode === 'purge' && !context.caller.administrator)
    throw notAllowed('Only administrators remove records for good.')
  const installed = await packsAsInstalled(context.database)
  const pack = installed.find(({ manifest }) => manifest.name === name)
  if (!pack) throw notFound(`An installed pack '${name.slice(0, 80)}'`)
  refuseNeeded(
    name,
    installed.filter(({ manifest }) => requiredNames(manifest).includes(name)).map(({ manifest }) => manifest.name),
  )
  const mine = compileModel(await readSources(queryOf(context.database)), context.model)
  const there = bodiesOf(mine.sources)
  const own = documentsIn(pack).filter(({ kind, id }) => there.has(documentKey(kind, id)))
  const remove = mode === 'keep' ? [] : own.map(({ kind, id }) => ({ kind, id }))
  const change = { base: mine.revision, remove }
  requireMayWriteRoles(mine, context.caller, change)
  return change
}

function refuseNeeded(name: string, by: string[]): void {
  if (!by.length) return
  const message = `The pack '${name}' is required by ${by.map(each => `'${each}'`).join(', ')}. Uninstall ${by.length > 1 ? 'those' : 'that one'} first.`
  throw conflict(
    'pack-needed',
    message,
    by.map(each => ({ pointer: `/${each}`, code: 'pack-needed', message })),
  )
}
