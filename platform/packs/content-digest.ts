/**
 * What an act on packs does beside its change of the model, as one digest that the plan's hash covers: whoever agreed to a
 * plan, or approved it, agreed to these very files. A pack that was uploaded again under its version is another one.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganisationSettings } from '../contract/organisation.ts'
import { jsonFiles } from './json-files.ts'
import type { Pack } from './pack.ts'
import { noteOf } from './store.ts'

export interface Content {
  /** With their answers. */
  packs: readonly Pack[]
  organisation: Partial<OrganisationSettings> | null
  /** Whose sample data may come in. */
  samples?: readonly Pack[]
}

export async function contentDigest({ packs, organisation, samples = [] }: Content): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify({ notes: packs.map(noteOf), organisation }))
  for (const pack of samples)
    for (const file of await sampleFiles(pack)) hash.update(JSON.stringify([pack.manifest.name, file]))
  return hash.digest('hex')
}

/** In every language: which one it will be is not known yet. */
async function sampleFiles({ folder, sampleLocales }: Pack): Promise<[string, string][]> {
  const files: [string, string][] = []
  for (const locale of sampleLocales) {
    const { names } = await jsonFiles(join(folder, 'sample', locale), '')
    for (const name of names)
      files.push([`${locale}/${name}`, await readFile(join(folder, 'sample', locale, name), 'utf8')])
  }
  return files
}
