/**
 * Puts packs in, all or nothing: the change of the model, the note of what was installed, and sample data are one
 * transaction (`applyChange` runs `within` in that of its switch), so a failure anywhere leaves nothing behind.
 */
import type { PoolClient } from 'pg'
import { changeOrganisation } from '../access/change-organisation.ts'
import type { Context } from '../access/context.ts'
import { type Caller, systemCaller } from '../contract/caller.ts'
import type { Applied } from '../contract/plan.ts'
import type { Transaction } from '../database/database.ts'
import { transactionOn } from '../database/transaction.ts'
import { applyChange } from '../metadata/apply.ts'
import { compileModel } from '../metadata/compile-model.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { inTransaction } from '../records/in-transaction.ts'
import type { Switched } from './act.ts'
import { tellingFiles } from './change-set.ts'
import { alreadyInstalled } from './plan.ts'
import { type InstallWish, type PreparedPacks, preparePacks } from './prepare.ts'
import { planSample, type SamplePlan } from './sample/plan-sample.ts'
import { putSample } from './sample/put-sample.ts'
import { noteOf, notePack, type PackNote } from './store.ts'

export interface InstallOptions extends InstallWish {
  /** Of the plan that was looked at; only the platform itself may do without. */
  hash?: string
  /** With sample data? */
  sample?: boolean
  /** The language of sample data: `ja`. English where there is none in it. */
  locale?: string
  /** In which the days of sample data are reckoned; the organisation's where not given. */
  timeZone?: string
  switched?: Switched
}

/** One pack, with what it requires. Refused where it is installed already. */
export async function installPack(context: Context, name: string, options: InstallOptions = {}): Promise<Applied> {
  const prepared = await preparePacks(context, [name], options)
  if (!prepared.packs.length) throw alreadyInstalled(name)
  return install(await actOf(context, prepared, [name], options), prepared, options)
}

/** Several at once, with what they require; to those that are installed already only sample data is added. */
export async function installPacks(
  context: Context,
  names: readonly string[],
  options: InstallOptions = {},
): Promise<Applied> {
  const prepared = await preparePacks(context, names, options)
  const act = await actOf(context, prepared, names, options)
  if (prepared.packs.length) return install(act, prepared, options)
  if (act.sample?.packs.length) await inTransaction(act.context, acting => putSample(acting, act.sample!))
  return { revision: context.model.revision, steps: 0 }
}

/** What is done beside the change of the model. */
interface Act {
  author: Caller
  /** As the platform, whatever the roles of the person who asked for it. */
  context: Context
  notes: PackNote[]
  organisation: PreparedPacks['organisation']
  sample: SamplePlan | null
}

async function actOf(
  context: Context,
  { packs, installed, organisation, places }: PreparedPacks,
  asked: readonly string[],
  { sample = false, ...options }: InstallOptions,
): Promise<Act> {
  const { id, name } = context.caller
  const locale = options.locale ?? context.caller.locale
  const timeZone = options.timeZone ?? context.organisation.timeZone
  const names = [...new Set([...packs.map(({ manifest }) => manifest.name), ...asked])]
  return {
    author: context.caller,
    context: { ...context, caller: { ...systemCaller, id, name, locale, timeZone } },
    notes: packs.map(noteOf),
    organisation,
    sample: sample ? await planSample({ names, packs, installed, locale, places }) : null,
  }
}

async function install(
  act: Act,
  { packs, change, beside }: PreparedPacks,
  { hash, switched }: InstallOptions,
): Promise<Applied> {
  const { database, reload } = act.context
  let afterCommit: (() => void)[] = []
  const within = (client: PoolClient) => {
    // A switch that had to wait for others is tried again; what the try before left behind was rolled back.
    afterCommit = []
    return fill(transactionOn(client, afterCommit), act).then(() => switched?.within?.(client))
  }
  const summary = `Installed ${packs.map(({ manifest: { name, version } }) => `${name} ${version}`).join(', ')}`
  const applied = await tellingFiles(packs, () =>
    applyChange(database, { ...change, ...(hash !== undefined && { hash }) }, act.author, {
      summary,
      within,
      beside,
      known: act.context.model,
      reviewed: switched?.reviewed === true,
    }),
  )
  for (const callback of afterCommit) callback()
  await reload?.()
  return applied
}

async function fill(transaction: Transaction, { context, notes, organisation, sample }: Act): Promise<void> {
  const model = compileModel(await readSources(queryOf(transaction)), context.model)
  for (const note of notes)
    await notePack(transaction, note, { revision: model.revision, installedBy: context.caller.id })
  if (organisation) await changeOrganisation(transaction, organisation)
  if (sample) await putSample({ ...context, model, transaction }, sample)
}
