/** The packs that this installation has at hand (shipped, uploaded, installed), as the studio and set-up show them. */
import { join } from 'node:path'
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PackSummary } from '../contract/pack.ts'
import { objectAt, stringAt } from '../metadata/json-values.ts'
import { descriptionOf, labelOf } from '../metadata/labels.ts'
import type { Pack } from './pack.ts'
import { packFolder, packNames } from './pack-folders.ts'
import { packPlaces } from './places.ts'
import { questionsOf } from './questions/questions-of.ts'
import { readPack } from './read.ts'
import { requiredNames } from './requirement.ts'
import { type InstalledPack, installedPacks, packsAsInstalled } from './store.ts'
import { uploadedPacks } from './uploads/upload-table.ts'

type Listing = Pick<Context, 'database' | 'log' | 'organisation'>

/** In their own order. A broken one is left out here; planning it tells what is wrong. */
export async function listPacks(context: Listing): Promise<PackSummary[]> {
  const { installed, packs, uploaded } = await packsAtHand(context)
  return packs
    .sort((one, other) => place(one) - place(other))
    .map(pack => summaryOf(pack, { installed: installed.get(pack.manifest.name), uploaded, context }))
}

export interface AtHand {
  installed: Map<string, InstalledPack>
  packs: Pack[]
  uploaded: Set<string>
}

/** Each pack once, in the version that would be installed; those that are only installed as they were then. */
export async function packsAtHand(context: Listing): Promise<AtHand> {
  const places = await packPlaces(context)
  const uploads = (await uploadedPacks(context.database)).map(({ name }) => name)
  const names = [...new Set([...uploads, ...(await packNames())])].sort()
  const read = await Promise.all(names.map(name => readable(name, places, context)))
  const found = read.filter(pack => pack !== null)
  const known = new Set(found.map(({ manifest }) => manifest.name))
  const own = (await packsAsInstalled(context.database)).filter(({ manifest }) => !known.has(manifest.name))
  return {
    installed: await installedPacks(context.database),
    packs: [...found, ...own],
    uploaded: new Set(uploads),
  }
}

/** Those of the same place stay as they are, by name. */
const place = ({ manifest }: Pack) => manifest.order ?? 100

async function readable(name: string, places: readonly string[], { log }: Listing): Promise<Pack | null> {
  try {
    return await readPack(packFolder(name, places) ?? join(places.at(-1)!, name))
  } catch (error) {
    log.warn({ err: error, pack: name }, 'a pack cannot be used')
    return null
  }
}

interface About {
  installed: InstalledPack | undefined
  uploaded: ReadonlySet<string>
  context: Pick<Context, 'organisation'>
}

export function summaryOf(pack: Pack, { installed, uploaded, context }: About): PackSummary {
  const { manifest, entities, sampleLocales } = pack
  const said = manifest as unknown as JsonObject
  return {
    name: manifest.name,
    version: manifest.version,
    title: labelOf(said, 'title', manifest.name),
    description: descriptionOf(said) ?? { text: '' },
    ...(manifest.icon && { icon: manifest.icon }),
    requires: requiredNames(manifest),
    entities: entities.map(({ body }) => entityTitle(body)),
    hasSample: sampleLocales.length > 0,
    installed: installed?.version ?? null,
    uploaded: uploaded.has(manifest.name),
    questions: questionsOf(manifest, context.organisation, installed?.answers),
  }
}

function entityTitle(body: JsonObject): PackSummary['entities'][number] {
  const settings = objectAt(body, 'x-entity') ?? {}
  const name = stringAt(settings, 'name') ?? stringAt(body, '$id') ?? ''
  const [icon, color] = [stringAt(settings, 'icon'), stringAt(settings, 'color')]
  return { name, title: labelOf(body, 'title', name), ...(icon && { icon }), ...(color && { color }) }
}
