/** Whether a pack's files would install where nothing is but what it requires: told by its files, without a database. */
import type { PackFiles } from '../../contract/pack.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError } from '../../errors.ts'
import { modelOf } from '../model-of.ts'
import type { Pack, PackManifest } from '../pack.ts'
import { answered } from '../questions/answers-for.ts'
import { questionProblems } from '../questions/question-problems.ts'
import { requiredNames } from '../requirement.ts'
import { packOf } from '../store.ts'
import type { ExportWorld } from './world.ts'

export async function triedOut(
  { packs, model }: Pick<ExportWorld, 'packs' | 'model'>,
  { 'pack.json': manifestText = '', ...documents }: PackFiles,
  requires: readonly string[],
): Promise<Problem[]> {
  const manifest = JSON.parse(manifestText) as PackManifest
  const { name, version } = manifest
  const pack = packOf({ name, version, documents, manifest: manifest as never, answers: {} })
  const asked = questionProblems(pack)
  if (asked.length) return asked
  try {
    await modelOf([...standingOn(packs, requires), ...answered([pack], {})], model.language)
    return []
  } catch (error) {
    if (error instanceof AppError && error.details.length) return error.details
    throw error
  }
}

/** With all that they require in turn, those first that are needed. */
function standingOn(packs: readonly Pack[], names: readonly string[], found = new Set<Pack>()): Pack[] {
  for (const name of names) {
    const pack = packs.find(({ manifest }) => manifest.name === name)
    if (!pack || found.has(pack)) continue
    standingOn(packs, requiredNames(pack.manifest), found)
    found.add(pack)
  }
  return [...found]
}
