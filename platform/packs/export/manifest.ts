/** `pack.json` of a pack that is made here, and what is wrong with it, by the places of the wish. */
import type { PackExport } from '../../contract/client/packs.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { PackManifest } from '../pack.ts'
import { isPackName } from '../pack-folders.ts'
import { shapeProblems } from '../read-manifest.ts'
import type { ExportWorld } from './world.ts'

export function manifestOf(
  { packs }: Pick<ExportWorld, 'packs'>,
  { name, version, title, description, icon, questions, requires = [], ...wanted }: PackExport,
  standsOn: readonly string[],
): { manifest: PackManifest; problems: Problem[] } {
  const said = new Set(requires.map(text => text.split(' ')[0]))
  const needed = standsOn
    .filter(pack => !said.has(pack))
    .map(pack => `${pack} >=${packs.find(({ manifest }) => manifest.name === pack)!.manifest.version}`)
  const manifest = {
    name,
    version,
    title,
    ...(description && { description }),
    ...(wanted['x-i18n'] && { 'x-i18n': wanted['x-i18n'] }),
    ...(icon && { icon }),
    requires: [...requires, ...needed].sort(),
    enishi: '>=0.1.0',
    ...(questions && Object.keys(questions).length && { questions }),
  } as PackManifest
  const named: Problem[] = isPackName(name)
    ? []
    : [{ pointer: '/name', code: 'name', message: 'A pack is named by small letters, digits and hyphens.' }]
  const wrong = shapeProblems(manifest as unknown as JsonObject)
    .map(problem => ({ ...problem, pointer: problem.pointer.replace('/pack.json', '') }))
    .filter(({ pointer }) => pointer !== '/name')
  return { manifest, problems: [...named, ...wrong] }
}
