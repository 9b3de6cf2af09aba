/**
 * Which sample data to put in: that of the packs, and of those they require that are installed without, since it refers
 * to theirs. Where some of that is there already, the rest is in its language.
 */
import { inOrder } from '../in-order.ts'
import type { Pack } from '../pack.ts'
import type { InstalledPack } from '../store.ts'
import { readSample } from './read-sample.ts'
import type { SampleRecord } from './sample-record.ts'

export interface SamplePlan {
  packs: Pack[]
  locale: string
  records: SampleRecord[]
}

export interface SampleWish {
  names: readonly string[]
  installed: ReadonlyMap<string, InstalledPack>
  locale: string
  places?: readonly string[] | undefined
}

export async function planSample({ names, installed, locale, places }: SampleWish): Promise<SamplePlan> {
  const there = new Map([...installed].filter(([, { sample }]) => sample !== null))
  const wanted = names.filter(name => !there.has(name))
  const packs = await inOrder({ names: wanted, installed: new Set(there.keys()), places })
  const required = packs.flatMap(({ manifest }) => manifest.requires ?? [])
  const language = required.map(name => there.get(name)?.sample).find(sample => sample) ?? locale
  return { packs, locale: language, records: await readSample(packs, language) }
}
