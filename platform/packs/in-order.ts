/** The packs that were asked for and all that they require, each after those that it needs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { conflict, notFound } from '../errors.ts'
import type { Pack } from './pack.ts'
import { packFolder } from './pack-folders.ts'
import { readPack } from './read.ts'

/** `installed` need not be brought along again. */
export async function inOrder(names: readonly string[], installed: ReadonlySet<string>): Promise<Pack[]> {
  const ordered = new Map<string, Pack>()
  for (const name of names) await visit(name, [])
  return [...ordered.values()]

  async function visit(name: string, path: string[]): Promise<void> {
    if (ordered.has(name)) return
    if (path.includes(name))
      throw conflict('circular-packs', `Packs require one another in a circle: ${[...path, name].join(' → ')}.`)
    const pack = await readNamed(name, path.at(-1))
    for (const needed of pack.manifest.requires ?? []) if (!installed.has(needed)) await visit(needed, [...path, name])
    ordered.set(name, pack)
  }
}

async function readNamed(name: string, neededBy: string | undefined): Promise<Pack> {
  const folder = packFolder(name)
  if (existsSync(join(folder, 'pack.json'))) return readPack(folder)
  if (neededBy === undefined) throw notFound(`The pack '${name}'`)
  throw conflict(
    'pack-missing',
    `The pack '${neededBy}' requires '${name}', which is not in templates/. Put it there first.`,
  )
}
