/** The packs that were asked for and all that they require, each after those that it needs. */
import { conflict, notFound } from '../errors.ts'
import type { Pack } from './pack.ts'
import { packFolder } from './pack-folders.ts'
import { readPack } from './read.ts'
import { requirementsOf, requireVersion } from './requirement.ts'

export interface Wanted {
  names: readonly string[]
  /** Versions of what is installed, by name: need not be brought along again. */
  installed?: ReadonlyMap<string, string>
  /** Folders in which packs stand; `templates/` where not given. */
  places?: readonly string[] | undefined
}

export async function inOrder({ names, installed = new Map(), places }: Wanted): Promise<Pack[]> {
  const ordered = new Map<string, Pack>()
  for (const name of names) await visit(name, [])
  return [...ordered.values()]

  async function visit(name: string, path: string[]): Promise<void> {
    if (ordered.has(name)) return
    if (path.includes(name))
      throw conflict('circular-packs', `Packs require one another in a circle: ${[...path, name].join(' → ')}.`)
    const folder = packFolder(name, places)
    if (folder === null) throw missing(name, path.at(-1))
    const pack = await readPack(folder)
    for (const needed of requirementsOf(pack.manifest)) {
      if (!installed.has(needed.name)) await visit(needed.name, [...path, name])
      requireVersion(name, needed, installed.get(needed.name) ?? ordered.get(needed.name)!.manifest.version)
    }
    ordered.set(name, pack)
  }
}

const missing = (name: string, neededBy: string | undefined) =>
  neededBy === undefined
    ? notFound(`The pack '${name.slice(0, 80)}'`)
    : conflict('pack-missing', `The pack '${neededBy}' requires '${name}', which is not here. Put it into templates/.`)
