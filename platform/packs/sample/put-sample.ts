/** Puts planned sample data in, in the transaction that the context brings, and notes what is there now. */
import type { Context } from '../../access/context.ts'
import type { Transaction } from '../../database/database.ts'
import { noteSample } from '../store.ts'
import { loadSample } from './load.ts'
import { namedRecords, noteRecords } from './named-records.ts'
import type { SamplePlan } from './plan-sample.ts'
import { sampleLocale } from './read-sample.ts'
import { noteMade } from './sample-records.ts'

export async function putSample(
  context: Context & { transaction: Transaction },
  { packs, locale, records }: SamplePlan,
): Promise<void> {
  const { transaction, model } = context
  const { named, made } = await loadSample(context, records, await namedRecords(transaction, model))
  await noteRecords(transaction, model, named)
  await noteMade(transaction, model, made)
  for (const pack of packs) {
    const language = sampleLocale(pack, locale)
    if (language !== undefined) await noteSample(transaction, pack.manifest.name, language)
  }
}
