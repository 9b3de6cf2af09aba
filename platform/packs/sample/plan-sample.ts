/**
 * Which sample data to put in: that of the packs, and of those they require that are installed without, since it refers
 * to theirs. Where some of that is there already, the rest is in its language.
 */
import { inOrder } from '../in-order.ts'
import type { Pack } from '../pack.ts'
import { requiredNames } from '../requirement.ts'
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
  /** Those of them that are installed now, with the answers they are installed with. */
  packs?: readonly Pack[]
  installed: ReadonlyMap<string, InstalledPack>
  locale: string
  places?: readonly string[] | undefined
}

export async function planSample({
  names,
  packs: now = [],
  installed,
  locale,
  places,
}: SampleWish): Promise<SamplePlan> {
  const there = withSample(installed)
  const packs = await packsToSample({ names, installed, places })
  const required = packs.flatMap(({ manifest }) => requiredNames(manifest))
  const language = required.map(name => there.get(name)?.sample).find(sample => sample) ?? locale
  const answersOf = ({ manifest: { name } }: Pack) =>
    now.find(({ manifest }) => manifest.name === name)?.answers ?? installed.get(name)?.answers ?? {}
  const records = await readSample(
    packs.map(pack => ({ ...pack, answers: answersOf(pack) })),
    language,
  )
  return { packs, locale: language, records }
}

/** Those, and what they require, whose sample data is not here. */
export async function packsToSample({
  names,
  installed,
  places,
}: Pick<SampleWish, 'names' | 'installed' | 'places'>): Promise<Pack[]> {
  const there = withSample(installed)
  const versions = new Map([...there.values()].map(({ name, version }) => [name, version]))
  return inOrder({ names: names.filter(name => !there.has(name)), installed: versions, places })
}

const withSample = (installed: SampleWish['installed']) =>
  new Map([...installed].filter(([, { sample }]) => sample !== null))
