/**
 * Checks a pack that is being written, as `npx enishi pack check <folder>` does: its files, that its documents make a
 * model together with what it requires, and its sample data in every language. Then it gives lasting ids to the fields
 * that have none: they go with the pack, so that a later version can tell a renamed field from a new one.
 */
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { invalid } from '../errors.ts'
import type { CompiledModel } from '../metadata/compile-model.ts'
import { inOrder } from './in-order.ts'
import { modelOf } from './model-of.ts'
import type { Pack } from './pack.ts'
import { templates } from './pack-folders.ts'
import { readPack } from './read.ts'
import { requiredNames, requirementsOf, requireVersion } from './requirement.ts'
import { checkSample } from './sample/check.ts'
import { readSample } from './sample/read-sample.ts'
import { withIds } from './with-ids.ts'

export interface CheckedPack {
  pack: Pack
  /** Of sample data, in all languages. */
  records: number
  /** Files that got ids: `entities/case.json`. */
  written: string[]
}

export async function checkPack(folder: string): Promise<CheckedPack> {
  const pack = await readPack(folder)
  const needed = await inOrder({ names: requiredNames(pack.manifest), places: [dirname(folder), templates] })
  for (const requirement of requirementsOf(pack.manifest))
    requireVersion(pack.manifest.name, requirement, versionIn(needed, requirement.name))
  const packs = [...needed, pack]
  const model = await modelOf(packs)
  return { pack, records: await checkSamples(model, packs, pack), written: await writeIds(model, pack) }
}

const versionIn = (packs: Pack[], wanted: string) =>
  packs.find(({ manifest }) => manifest.name === wanted)!.manifest.version

async function checkSamples(model: CompiledModel, packs: Pack[], pack: Pack): Promise<number> {
  let count = 0
  for (const locale of pack.sampleLocales) {
    const records = await readSample(packs, locale)
    const problems = checkSample(model, records)
    if (problems.length) throw invalid(`The sample data in '${locale}' has ${problems.length} problems.`, problems)
    count += records.filter(({ place }) => place.startsWith(`${pack.manifest.name}/`)).length
  }
  return count
}

async function writeIds(model: CompiledModel, pack: Pack): Promise<string[]> {
  const written: string[] = []
  for (const file of [...pack.entities, ...pack.documents.extension]) {
    const text = withIds(file.text, model)
    if (text === file.text) continue
    await writeFile(join(pack.folder, file.path), text)
    written.push(file.path)
  }
  return written
}
