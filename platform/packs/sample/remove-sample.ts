/**
 * Takes sample data out again: only records that it made and nobody changed, into the trash. What somebody changed, or
 * what is used by such, stays and is the customer's own from then on; that is told before.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import { systemCaller } from '../../contract/caller.ts'
import type { SampleRemoval } from '../../contract/pack.ts'
import { conflict, notFound } from '../../errors.ts'
import { announce } from '../../records/announce.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { trashRecords } from '../../records/trash/trash-records.ts'
import { type Untouched, untouched } from '../../records/untouched.ts'
import { requiredNames } from '../requirement.ts'
import { forgetSample, installedPacks, packsAsInstalled } from '../store.ts'
import { forgetRecords } from './named-records.ts'
import { forgetSampleRecords, type MadeRecord, madeBy } from './sample-records.ts'

export const planSampleRemoval = async (context: Context, name: string): Promise<SampleRemoval> =>
  inTransaction(asPlatform(context), async acting => (await prepare(acting, name)).told)

/** `hash`: of the plan that was looked at. */
export async function removeSample(context: Context, name: string, hash: string): Promise<SampleRemoval> {
  return inTransaction(asPlatform(context), async acting => {
    const { told, made, found } = await prepare(acting, name)
    if (told.hash !== hash)
      throw conflict('plan-changed', 'Records have changed since this was looked at. Look at what would go again.')
    await trash(
      acting,
      made.filter(({ id }) => found.free.has(id)),
    )
    await forgetSampleRecords(acting.transaction, told.packs)
    for (const pack of told.packs) await forgetRecords(acting.transaction, pack)
    await forgetSample(acting.transaction, told.packs)
    return told
  })
}

/** Its records are everybody's: it takes the right to handle packs, not one on each of them. */
function asPlatform(context: Context): Context {
  requireRight(context.caller, 'packs')
  const { id, name, locale, timeZone } = context.caller
  return { ...context, caller: { ...systemCaller, id, name, locale, timeZone } }
}

async function prepare(context: InTransaction, name: string) {
  const packs = await withThoseThatReferToIt(context, name)
  const made = await madeBy(context.transaction, context.model, packs)
  const found = await untouched(context, made)
  return { made, found, told: tell(packs, made, found) }
}

/** Sample data of packs that require it refers to its records. */
async function withThoseThatReferToIt({ transaction }: InTransaction, name: string): Promise<string[]> {
  const installed = await installedPacks(transaction)
  if (!installed.get(name)?.sample) throw notFound(`Sample data of the pack '${name.slice(0, 80)}'`)
  const manifests = (await packsAsInstalled(transaction)).map(({ manifest }) => manifest)
  const found = [name]
  for (const one of found)
    for (const manifest of manifests)
      if (
        requiredNames(manifest).includes(one) &&
        installed.get(manifest.name)?.sample &&
        !found.includes(manifest.name)
      )
        found.push(manifest.name)
  return found.toReversed()
}

function tell(packs: string[], made: readonly MadeRecord[], { free, stays }: Untouched): SampleRemoval {
  const goes = made.filter(({ id }) => free.has(id))
  const staying = made.filter(({ id }) => stays.has(id))
  const reasons = Map.groupBy(staying, ({ entity, id }) => `${entity} ${stays.get(id)}`)
  const ids = [...goes.map(({ id }) => id), '', ...staying.map(({ id }) => `${id} ${stays.get(id)}`)]
  return {
    packs,
    goes: [...Map.groupBy(goes, ({ entity }) => entity)].map(([entity, { length: count }]) => ({ entity, count })),
    stays: [...reasons.values()].map(records => ({
      entity: records[0]!.entity,
      because: stays.get(records[0]!.id)!,
      count: records.length,
    })),
    hash: createHash('sha256').update(JSON.stringify(ids)).digest('hex'),
  }
}

/** Backwards: what refers to others goes before them. */
async function trash(context: InTransaction, records: readonly MadeRecord[]): Promise<void> {
  for (const { entity: name, ids } of runsOf(records.toReversed())) {
    const entity = context.model.entities.get(name)!
    await announce(context, await trashRecords(context, entity, ids))
  }
}

/** Neighbours of one entity go together. */
function runsOf(records: readonly MadeRecord[]): { entity: string; ids: string[] }[] {
  const runs: { entity: string; ids: string[] }[] = []
  for (const { entity, id } of records) {
    const last = runs.at(-1)
    if (last?.entity === entity) last.ids.push(id)
    else runs.push({ entity, ids: [id] })
  }
  return runs
}
