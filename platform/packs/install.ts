/**
 * Puts packs in, all or nothing: the change of the model, the note of what was installed, and sample data are one
 * transaction (`applyChange` runs `within` in that of its switch), so a failure anywhere leaves nothing behind.
 */
import type { PoolClient } from 'pg'
import type { Context } from '../access/context.ts'
import { organisation } from '../access/organisation.ts'
import { type Caller, systemCaller } from '../contract/caller.ts'
import type { Applied } from '../contract/plan.ts'
import type { Transaction } from '../database/database.ts'
import { transactionOn } from '../database/transaction.ts'
import { applyChange } from '../metadata/apply.ts'
import { compileModel } from '../metadata/compile-model.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { tellingFiles } from './change-set.ts'
import type { Pack } from './pack.ts'
import { alreadyInstalled } from './plan.ts'
import { preparePacks } from './prepare.ts'
import { loadSample } from './sample/load.ts'
import { readSample, sampleLocale } from './sample/read-sample.ts'
import type { SampleRecord } from './sample/sample-record.ts'
import { notePack, noteSample } from './store.ts'

export interface InstallOptions {
  /** Of the plan that was looked at; only the platform itself may do without. */
  hash?: string
  /** With sample data? */
  sample?: boolean
  /** The language of sample data: `ja`. English where there is none in it. */
  locale?: string
  /** In which the days of sample data are reckoned; the organisation's where not given. */
  timeZone?: string
  /** Folders in which packs stand; `templates/` where not given. */
  places?: readonly string[]
}

/** One pack, with what it requires. Refused where it is installed already. */
export async function installPack(context: Context, name: string, options: InstallOptions = {}): Promise<Applied> {
  const prepared = await preparePacks(context, [name], options.places)
  if (!prepared.packs.length) throw alreadyInstalled(name)
  return install(context, prepared, options)
}

/** Several at once, with what they require; those that are installed already are left as they are. */
export async function installPacks(
  context: Context,
  names: readonly string[],
  options: InstallOptions = {},
): Promise<Applied> {
  const prepared = await preparePacks(context, names, options.places)
  if (!prepared.packs.length) return { revision: context.model.revision, steps: 0 }
  return install(context, prepared, options)
}

async function install(
  context: Context,
  { packs, change }: Awaited<ReturnType<typeof preparePacks>>,
  options: InstallOptions,
): Promise<Applied> {
  const { database, caller } = context
  const { hash, sample = false, locale = caller.locale } = options
  const timeZone = options.timeZone ?? (await organisation(database)).timeZone
  const records = sample ? await readSample(packs, locale) : []
  const act: Act = { context: { ...context, caller: actingFor(caller, locale, timeZone) }, packs, records, sample }
  let afterCommit: (() => void)[] = []
  const within = (client: PoolClient) => {
    // A switch that had to wait for others is tried again; what the try before left behind was rolled back.
    afterCommit = []
    return fill(transactionOn(client, afterCommit), act)
  }
  const summary = `Installed ${packs.map(({ manifest: { name, version } }) => `${name} ${version}`).join(', ')}`
  const applied = await tellingFiles(packs, () =>
    applyChange(database, { ...change, ...(hash !== undefined && { hash }) }, caller, { summary, within }),
  )
  for (const callback of afterCommit) callback()
  await context.reload?.()
  return applied
}

/** Sample data is put in by the platform, whatever the roles of the person who asked for it. */
const actingFor = ({ id, name }: Caller, locale: string, timeZone: string): Caller => ({
  ...systemCaller,
  id,
  name,
  locale,
  timeZone,
})

interface Act {
  context: Context
  packs: Pack[]
  records: SampleRecord[]
  sample: boolean
}

async function fill(transaction: Transaction, { context, packs, records, sample }: Act): Promise<void> {
  const model = compileModel(await readSources(queryOf(transaction)), context.model)
  for (const pack of packs)
    await notePack(transaction, { pack, revision: model.revision, installedBy: context.caller.id })
  if (!sample) return
  await loadSample({ ...context, model, transaction }, records)
  for (const pack of packs) {
    const language = sampleLocale(pack, context.caller.locale)
    if (language !== undefined) await noteSample(transaction, pack.manifest.name, language)
  }
}
