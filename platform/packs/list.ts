/** The packs that come with this installation, as the studio and set-up show them. */
import { join } from 'node:path'
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Label } from '../contract/label.ts'
import type { PackSummary } from '../contract/session.ts'
import { objectAt, stringAt } from '../metadata/json-values.ts'
import { descriptionOf, labelOf } from '../metadata/labels.ts'
import type { Pack } from './pack.ts'
import { packNames, templates } from './pack-folders.ts'
import { readPack } from './read.ts'
import { type InstalledPack, installedPacks } from './store.ts'

/** In their own order. A broken one is left out here; planning it tells what is wrong. */
export async function listPacks({ database, log }: Pick<Context, 'database' | 'log'>): Promise<PackSummary[]> {
  const installed = await installedPacks(database)
  const packs = await Promise.all((await packNames()).map(name => readable(name, log)))
  return packs
    .filter(pack => pack !== null)
    .sort((one, other) => place(one) - place(other))
    .map(pack => summary(pack, installed.get(pack.manifest.name)))
}

/** Those of the same place stay as they are, by name. */
const place = ({ manifest }: Pack) => manifest.order ?? 100

const readable = (name: string, log: Context['log']): Promise<Pack | null> =>
  readPack(join(templates, name)).catch(error => {
    log.warn({ err: error, pack: name }, 'a pack cannot be used')
    return null
  })

function summary({ manifest, entities, sampleLocales }: Pack, installed: InstalledPack | undefined): PackSummary {
  const said = manifest as unknown as JsonObject
  return {
    name: manifest.name,
    version: manifest.version,
    title: labelOf(said, 'title', manifest.name),
    description: descriptionOf(said) ?? { text: '' },
    ...(manifest.icon && { icon: manifest.icon }),
    requires: manifest.requires ?? [],
    entities: entities.map(({ body }) => entityTitle(body)),
    hasSample: sampleLocales.length > 0,
    installed: installed?.version ?? null,
  }
}

function entityTitle(body: JsonObject): { name: string; title: Label } {
  const name = stringAt(objectAt(body, 'x-entity') ?? {}, 'name') ?? stringAt(body, '$id') ?? ''
  return { name, title: labelOf(body, 'title', name) }
}
